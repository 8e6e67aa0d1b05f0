package io.centelha.ml;

import io.centelha.activations.Activation;
import io.centelha.activations.Linear;
import io.centelha.activations.Sigmoid;
import io.centelha.activations.Softmax;
import io.centelha.data.rows.LabelValues;
import io.centelha.distributed.frames.SparkFrame;
import io.centelha.layers.Dense;
import io.centelha.losses.BinaryCrossentropy;
import io.centelha.losses.Loss;
import io.centelha.losses.Predictions;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.models.Network;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;

/**
 * Outputs that stand for classes: one for each, by softmax, or a single one for the second of two,
 * by sigmoid.
 *
 * @param isBinary whether there is a single output
 * @param takesLogits whether the loss wants outputs without activation
 * @param known how many classes there are; 0 if the labels decide
 */
record ClassTarget(boolean isBinary, boolean takesLogits, int known) implements Target {
  /** More classes than this must be told: a stray label would make a network of any size. */
  static final int MOST_INFERRED = 1000;

  /**
   * The target of a recipe.
   *
   * @param told how many classes the label column's metadata tell of; 0 if none
   * @throws IllegalArgumentException if the loss isn't one of classes, or numbers of classes differ
   */
  static ClassTarget of(StackAssembly recipe, int told) {
    Loss loss = recipe.loss();
    boolean isBinary = loss instanceof BinaryCrossentropy;
    Checks.argument(
        isBinary || loss instanceof SparseCategoricalCrossentropy,
        "Parameter loss: expected sparse_categorical_crossentropy or binary_crossentropy, whose"
            + " labels are class numbers");
    boolean takesLogits =
        loss instanceof BinaryCrossentropy binary
            ? binary.from() == Predictions.LOGITS
            : ((SparseCategoricalCrossentropy) loss).from() == Predictions.LOGITS;
    int known = isBinary ? 2 : recipe.isComplete() ? outputs(recipe) : told;
    Checks.argument(
        told == 0 || told == known,
        "The label column has %s classes, but %s %s",
        told,
        isBinary ? "binary_crossentropy is for" : "the model's last layer gives",
        known);
    return new ClassTarget(isBinary, takesLogits, known);
  }

  /** Dense layers give as many whatever comes in. */
  private static int outputs(StackAssembly recipe) {
    Shape row = recipe.inputShape().orElse(Shape.of(1));
    return recipe.layers(new Dense(1)).build(row).outputShape().size();
  }

  @Override
  public LabelValues labels() {
    return LabelValues.classes(known == 0 ? MOST_INFERRED : known);
  }

  @Override
  public int classes(SparkFrame rows) {
    return known == 0 ? Math.max(2, (int) rows.largestLabel(0) + 1) : known;
  }

  @Override
  public Dense output(int classes) {
    return new Dense(isBinary ? 1 : classes, activation());
  }

  private Activation activation() {
    return takesLogits ? new Linear() : isBinary ? new Sigmoid() : new Softmax();
  }

  @Override
  public void check(Network network) {
    Checks.argument(
        network.outputShape().rank() == 1 && (network.outputShape().size() == 1) == isBinary,
        "Parameter model: rows come out in shape %s, expected %s",
        network.outputShape(),
        isBinary ? "[1] for binary_crossentropy" : "one number for each class");
    Checks.argument(
        network.lastActivation().equals(activation()),
        "Parameter model: the last activation is %s, expected %s for this loss%s",
        network.lastActivation(),
        activation(),
        takesLogits ? " with fromLogits" : "");
  }
}
