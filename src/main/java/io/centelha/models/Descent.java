package io.centelha.models;

import io.centelha.layers.Variable;
import io.centelha.optimizers.Optimizer;
import io.centelha.tensor.Layout;
import io.centelha.tensor.Layout.Segment;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;

/**
 * From what an {@link Evaluator} computed to the next weights: the gradient is clipped, the
 * optimizer moves the trained weights along it, the state becomes the next state, and constraints
 * are laid on. Belongs to one thread.
 */
public final class Descent {
  private final GradientObjective objective;
  private final Layout layout;
  private final Layout trained;
  private final List<StepRange> ranges;
  private List<Optimizer> optimizers;
  private double rateFactor = 1;

  /** Steps for an objective. */
  public Descent(GradientObjective objective) {
    this.objective = objective;
    this.layout = objective.layout();
    this.trained = layout.trained();
    this.ranges = objective.ranges();
    this.optimizers = optimizers(1);
  }

  /**
   * Takes a step, in place.
   *
   * @param weights a flat vector
   * @param step gradient and next state; the gradient is clipped in place
   * @param slots what the optimizer remembers
   * @param newRateFactor what the learning rate is multiplied by
   * @param remembered how many steps the slots will have seen with it, from 1
   */
  public void apply(
      Tensor weights, Tensor step, List<Tensor> slots, double newRateFactor, long remembered) {
    if (newRateFactor != rateFactor) { // made anew only when the rate changes
      optimizers = optimizers(newRateFactor);
      rateFactor = newRateFactor;
    }
    objective
        .clipping()
        .apply(trained == layout ? step : layout.view(step, Segment.TRAINED), trained);
    for (int i = 0; i < ranges.size(); i++) {
      move(optimizers.get(i), ranges.get(i), weights, step, slots, remembered);
    }
    if (layout.size(Segment.STATE) > 0) {
      layout.view(weights, Segment.STATE).set(layout.view(step, Segment.STATE));
    }
    objective.constrain(weights);
  }

  private static void move(
      Optimizer optimizer,
      StepRange range,
      Tensor weights,
      Tensor step,
      List<Tensor> slots,
      long remembered) {
    if (range.length() == weights.size()) {
      optimizer.update(weights, step, slots, remembered);
    } else {
      optimizer.update(
          part(weights, range),
          part(step, range),
          slots.stream().map(slot -> part(slot, range)).toList(),
          remembered);
    }
  }

  private static Tensor part(Tensor vector, StepRange range) {
    return vector.view(range.start(), Shape.of(range.length()));
  }

  private List<Optimizer> optimizers(double factor) {
    return ranges.stream().map(range -> optimizer(range, factor)).toList();
  }

  private Optimizer optimizer(StepRange range, double factor) {
    Optimizer optimizer = objective.optimizer(factor * range.rate());
    return range.decay() == Variable.Decay.DECAYS ? optimizer : optimizer.withoutWeightDecay();
  }
}
