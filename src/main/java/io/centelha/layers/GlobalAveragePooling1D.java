package io.centelha.layers;

import io.centelha.autodiff.Segments;
import io.centelha.autodiff.Value;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import io.centelha.words.Word;
import java.util.List;
import java.util.Optional;

/**
 * The mean over the steps of a row: {@code y[b, j] = Σ m[b, t] · x[b, t, j] / Σ m[b, t]}, with m =
 * 1 for steps that count and 0 for those that a mask leaves out.
 *
 * <p>Input {@code [batch, steps, channels]}, output {@code [batch, channels]}. Rows of different
 * lengths are taken as they are. Of a row without a step that counts the mean is 0, where Keras has
 * NaN.
 */
public record GlobalAveragePooling1D() implements Layer {

  /** Its name; it has no arguments. */
  public static final Word<GlobalAveragePooling1D> WORD =
      Word.of(
              GlobalAveragePooling1D.class,
              "GlobalAveragePooling1D",
              "The mean over the steps of each row.")
          .lacks("keepdims", "false")
          .made(a -> new GlobalAveragePooling1D());

  @Override
  public boolean takesRagged() {
    return true;
  }

  @Override
  public List<Spec> outputs(List<Spec> inputs) {
    Checks.argument(inputs.size() == 1, "one input was expected, got %s", inputs.size());
    Spec input = inputs.get(0);
    if (input.isRagged()) {
      return List.of(input.fixed());
    }
    Shape shape = input.shape();
    Checks.argument(
        shape.rank() == 2 && shape.dimension(0) > 0,
        "GlobalAveragePooling1D: input must be [batch, steps, channels] of at least one step, got"
            + " shape %s behind the batch",
        shape);
    return List.of(input.with(shape.withoutFirst()));
  }

  @Override
  public List<Value> call(List<Value> inputs, List<Value> variables, Pass pass) {
    Value x = inputs.get(0);
    Optional<Value> mask = pass.mask(0);
    Optional<Value> splits = pass.splits(0);
    if (splits.isPresent()) {
      Value rows = splits.get();
      return List.of(
          mask.isEmpty()
              ? Segments.mean(x, rows)
              : Segments.sum(x.times(along(mask.get(), x)), rows)
                  .dividedBy(atLeastOne(Segments.sum(along(mask.get(), x), rows))));
    }
    if (mask.isEmpty()) {
      return List.of(x.mean(1));
    }
    Value counted = along(mask.get(), x);
    return List.of(x.times(counted).sum(1).dividedBy(atLeastOne(counted.sum(1))));
  }

  /** The mask with axes of length 1 behind it. */
  private static Value along(Value mask, Value x) {
    int[] axes = x.shape().dimensions();
    for (int i = mask.shape().rank(); i < axes.length; i++) {
      axes[i] = 1;
    }
    return mask.reshape(Shape.of(axes));
  }

  /** A count of nothing divides sums of nothing. */
  private static Value atLeastOne(Value counts) {
    return counts.clip(1, Double.MAX_VALUE);
  }

  /** The steps are gone. */
  @Override
  public List<Optional<Value>> masks(
      List<Value> inputs, List<Value> outputs, List<Optional<Value>> given) {
    return List.of(Optional.empty());
  }
}
