package io.centelha.models;

import io.centelha.optimizers.GradientClipping;
import io.centelha.optimizers.Optimizer;
import io.centelha.schedules.Schedule;
import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;

/**
 * The narrow waist: a pure function of weights, a batch and a random key gives loss, gradient and
 * metric sums, and an optimizer turns the gradient into a step.
 */
public interface GradientObjective extends Objective {

  /** What turns gradients into new weights. */
  Optimizer optimizer();

  /**
   * The same with the learning rate of a step.
   *
   * @param step since the beginning of training, from 1
   * @param rateFactor what {@link #schedule} is multiplied by
   */
  default Optimizer optimizer(long step, double rateFactor) {
    Optimizer given = optimizer();
    double rate = schedule().orElseThrow().rate(step - 1) * rateFactor;
    return rate == given.learningRate() ? given : given.withLearningRate(rate);
  }

  @Override
  default Optional<Schedule> schedule() {
    return Optional.of(Schedule.constant(optimizer().learningRate()));
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
