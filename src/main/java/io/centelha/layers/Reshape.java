package io.centelha.layers;

import io.centelha.autodiff.Value;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.Arrays;
import java.util.List;

/**
 * The same values in another shape, row by row: {@code [28, 28]} as {@code [28, 28, 1]}.
 *
 * @param targetShape the axes behind the batch, ≥ 0; one may be −1: as long as the values make it
 */
public record Reshape(List<Integer> targetShape) implements UnaryLayer {
  private static final int REST = -1;

  /** Its name and arguments. */
  public static final Word<Reshape> WORD =
      Word.of(Reshape.class, "Reshape", "The same values in another shape.")
          .with(
              "targetShape",
              Kind.integer(REST).list(),
              Reshape::targetShape,
              "The axes behind the batch; one may be -1.")
          .made(a -> new Reshape(a.get("targetShape")));

  public Reshape {
    targetShape = List.copyOf(targetShape);
    Checks.argument(
        targetShape.stream().allMatch(axis -> axis >= REST)
            && targetShape.stream().filter(axis -> axis == REST).count() <= 1,
        "Reshape: axes must be >= 0, and one may be -1, got %s",
        targetShape);
  }

  /** A layer with these axes behind the batch. */
  public static Reshape to(int... axes) {
    return new Reshape(Arrays.stream(axes).boxed().toList());
  }

  @Override
  public Shape outputShape(Shape input) {
    int known = 1;
    for (int axis : targetShape) {
      known *= axis == REST ? 1 : axis;
    }
    int rest = known == 0 ? 0 : input.size() / known;
    int[] axes = targetShape.stream().mapToInt(axis -> axis == REST ? rest : axis).toArray();
    Shape output = Shape.of(axes);
    Checks.argument(
        output.size() == input.size(),
        "Reshape: %s has %s values, which don't fit into %s",
        input,
        input.size(),
        targetShape);
    return output;
  }

  @Override
  public Value call(Value input, List<Value> variables, Pass pass) {
    int rows = input.shape().dimension(0);
    return input.reshape(outputShape(input.shape().withoutFirst()).prepend(rows));
  }
}
