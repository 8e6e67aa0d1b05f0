package io.centelha.models;

import io.centelha.optimizers.Optimizer;
import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/** Steps by an optimizer along the gradient of an objective. */
final class OptimizerLearner implements Learner {
  private final GradientObjective objective;
  private final LongToDoubleFunction rateFactors;
  private final Evaluator evaluator;
  private final Tensor weights;
  private final List<Tensor> slots;
  private final Tensor gradient;
  private Optimizer optimizer;
  private double rateFactor = 1;

  OptimizerLearner(
      GradientObjective objective,
      Tensor weights,
      List<Tensor> slots,
      LongToDoubleFunction rateFactors) {
    this.objective = objective;
    this.rateFactors = rateFactors;
    this.evaluator = objective.evaluator();
    this.weights = weights.copy();
    this.slots = slots.stream().map(Tensor::copy).toList();
    this.gradient = Tensor.zeros(weights.dtype(), weights.shape());
    this.optimizer = objective.optimizer();
  }

  @Override
  public double step(Step step, Batch batch, double[] sums) {
    double loss = evaluator.gradient(weights, batch, step.key(), gradient, sums);
    if (Double.isFinite(loss)) {
      objective.clipping().apply(gradient, objective.layout());
      optimizer(step.number()).update(weights, gradient, slots, step.remembered());
    }
    return loss;
  }

  /** Made anew only when its rate changes. */
  private Optimizer optimizer(long number) {
    double factor = rateFactors.applyAsDouble(number);
    if (factor != rateFactor) {
      optimizer = objective.optimizer(factor);
      rateFactor = factor;
    }
    return optimizer;
  }

  @Override
  public Tensor weights() {
    return weights;
  }

  @Override
  public List<Tensor> slots() {
    return slots;
  }

  @Override
  public void close() {
    evaluator.close();
  }
}
