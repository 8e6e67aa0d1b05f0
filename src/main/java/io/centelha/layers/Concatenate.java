package io.centelha.layers;

import io.centelha.autodiff.Value;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.List;

/**
 * Joins inputs along one axis.
 *
 * @param axis 0 is the batch, which can't be it; −1 the last
 */
public record Concatenate(int axis) implements Layer {
  /** Keras' default axis: {@value}. */
  public static final int DEFAULT_AXIS = -1;

  /** Its name and arguments. */
  public static final Word<Concatenate> WORD =
      Word.of(Concatenate.class, "Concatenate", "Joins its inputs along an axis.")
          .with(
              "axis",
              Kind.integer(Integer.MIN_VALUE),
              Concatenate::axis,
              DEFAULT_AXIS,
              "The axis; 0 is the batch.")
          .made(a -> new Concatenate(a.get("axis")));

  /** Keras' default. */
  public Concatenate() {
    this(DEFAULT_AXIS);
  }

  /** Along the last axis. */
  @Override
  public boolean takesRagged() {
    return axis == DEFAULT_AXIS;
  }

  @Override
  public List<Spec> outputs(List<Spec> inputs) {
    Checks.argument(
        !inputs.isEmpty(), "Concatenate: one input or more expected, got %s", inputs.size());
    Spec.checkOneAxis("Concatenate", inputs);
    Shape first = inputs.get(0).shape();
    int place = Axes.inBatch("Concatenate", axis, first) - 1;
    int length = 0;
    for (Spec input : inputs) {
      Checks.argument(
          input.shape().rank() == first.rank()
              && input.shape().with(place, 1).equals(first.with(place, 1)),
          "Concatenate: inputs may differ along axis %s alone, got %s",
          axis,
          inputs.stream().map(Spec::shape).toList());
      length = Math.addExact(length, input.shape().dimension(place));
    }
    return List.of(inputs.get(0).with(first.with(place, length)));
  }

  @Override
  public List<Value> call(List<Value> inputs, List<Value> variables, Pass pass) {
    int place = Axes.inBatch("Concatenate", axis, inputs.get(0).shape().withoutFirst());
    return List.of(Value.concat(place, inputs));
  }
}
