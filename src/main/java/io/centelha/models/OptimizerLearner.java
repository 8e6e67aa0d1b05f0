package io.centelha.models;

import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/** Steps by an optimizer along the gradient of an objective. */
final class OptimizerLearner implements Learner {
  private final LongToDoubleFunction rateFactors;
  private final Evaluator evaluator;
  private final Tensor weights;
  private final List<Tensor> slots;
  private final Tensor gradient;
  private final Descent descent;

  OptimizerLearner(
      GradientObjective objective,
      Tensor weights,
      List<Tensor> slots,
      LongToDoubleFunction rateFactors) {
    this.rateFactors = rateFactors;
    this.evaluator = objective.evaluator();
    this.weights = weights.copy();
    this.slots = slots.stream().map(Tensor::copy).toList();
    this.gradient = Tensor.zeros(weights.dtype(), weights.shape());
    this.descent = new Descent(objective);
  }

  @Override
  public double step(Step step, Batch batch, double[] sums) {
    double loss = evaluator.gradient(weights, batch, step.key(), gradient, sums);
    if (Double.isFinite(loss)) {
      double rateFactor = rateFactors.applyAsDouble(step.number());
      descent.apply(weights, gradient, slots, rateFactor, step.remembered());
    }
    return loss;
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
