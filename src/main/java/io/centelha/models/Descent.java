package io.centelha.models;

import io.centelha.layers.Variable;
import io.centelha.optimizers.Optimizer;
import io.centelha.schedules.Schedule;
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
  private final Schedule schedule;
  private double rate;
  private double rateFactor = 1;

  /** Steps for an objective. */
  public Descent(GradientObjective objective) {
    this.objective = objective;
    this.layout = objective.layout();
    this.trained = layout.trained();
    this.ranges = objective.ranges();
    this.schedule = objective.schedule().orElseThrow();
    this.rate = schedule.rate(0);
    this.optimizers = optimizers(1, 1);
  }

  /**
   * Takes a step, in place.
   *
   * @param weights a flat vector
   * @param step gradient and next state; the gradient is clipped in place
   * @param slots what the optimizer remembers
   * @param newRateFactor what the learning rate of this step is multiplied by
   * @param number of the step since the beginning of training, from 1
   * @param remembered how many steps the slots will have seen with it, from 1
   */
  public void apply(
      Tensor weights,
      Tensor step,
      List<Tensor> slots,
      double newRateFactor,
      long number,
      long remembered) {
    double newRate = schedule.rate(number - 1);
    if (newRate != rate || newRateFactor != rateFactor) { // made anew only when the rate changes
      optimizers = optimizers(number, newRateFactor);
      rate = newRate;
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

  private List<Optimizer> optimizers(long number, double factor) {
    return ranges.stream().map(range -> optimizer(range, number, factor)).toList();
  }

  private Optimizer optimizer(StepRange range, long number, double factor) {
    Optimizer optimizer = objective.optimizer(number, factor * range.rate());
    return range.decay() == Variable.Decay.DECAYS ? optimizer : optimizer.withoutWeightDecay();
  }
}
