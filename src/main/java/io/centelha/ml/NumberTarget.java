package io.centelha.ml;

import io.centelha.data.rows.LabelValues;
import io.centelha.distributed.frames.SparkFrame;
import io.centelha.layers.Dense;
import io.centelha.losses.Targets;
import io.centelha.models.Network;
import io.centelha.tensor.Checks;

/** A single output that stands for a number. */
record NumberTarget() implements Target {

  /**
   * The target of a recipe.
   *
   * @throws IllegalArgumentException if the loss isn't one of numbers
   */
  static NumberTarget of(StackAssembly recipe) {
    Checks.argument(
        recipe.loss().targets() == Targets.NUMBERS,
        "Parameter loss: expected mean_squared_error or another loss of numbers; those of classes"
            + " are for CentelhaClassifier");
    return new NumberTarget();
  }

  @Override
  public LabelValues labels() {
    return LabelValues.numbers();
  }

  @Override
  public int classes(SparkFrame rows) {
    return 0;
  }

  @Override
  public Dense output(int classes) {
    return new Dense(1);
  }

  @Override
  public void check(Network network) {
    Checks.argument(
        network.outputShape().rank() == 1 && network.outputShape().size() == 1,
        "Parameter model: rows come out in shape %s, expected [1]",
        network.outputShape());
  }
}
