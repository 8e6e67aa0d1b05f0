package io.centelha.models;

import io.centelha.optimizers.GradientClipping;
import io.centelha.optimizers.Optimizer;
import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * The narrow waist: a pure function of weights, a batch and a random key gives loss, gradient and
 * metric sums, and an optimizer turns the gradient into a step.
 */
public interface GradientObjective extends Objective {

  /** What turns gradients into new weights. */
  Optimizer optimizer();

  /** The same for a step whose learning rate is multiplied by this. */
  default Optimizer optimizer(double rateFactor) {
    Optimizer given = optimizer();
    return rateFactor == 1 ? given : given.withLearningRate(given.learningRate() * rateFactor);
  }

  /** The parts of the trained weights that an optimizer treats differently, in their order. */
  default List<StepRange> ranges() {
    return List.of(StepRange.whole(layout()));
  }

  /** What is done to a gradient before the optimizer sees it. */
  GradientClipping clipping();

  @Override
  Evaluator evaluator();

  @Override
  default List<Tensor> initialSlots(Tensor weights) {
    return optimizer().initialSlots(weights);
  }

  @Override
  default Learner learner(Tensor weights, List<Tensor> slots, LongToDoubleFunction rateFactors) {
    return new OptimizerLearner(this, weights, slots, rateFactors);
  }
}
