package io.centelha.layers;

import io.centelha.autodiff.Pools;
import io.centelha.autodiff.Value;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Windows;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.List;
import java.util.Optional;

/**
 * The maximum of each window of images {@code [batch, height, width, channels]}, channel by
 * channel; of equal elements the first has all of the derivative.
 *
 * @param windows two axes, without dilation
 */
public record MaxPooling2D(Windows windows) implements UnaryLayer {
  private static final int AXES = 2;

  /** Its name and arguments. */
  public static final Word<MaxPooling2D> WORD =
      Word.of(MaxPooling2D.class, "MaxPooling2D", "The maximum of each window of images.")
          .with(
              "poolSize",
              Kind.integer(1).times(AXES),
              layer -> layer.windows.size(),
              List.of(2, 2),
              "Height and width of a window.")
          .withOptional(
              "strides",
              Kind.integer(1).times(AXES),
              layer ->
                  Optional.of(layer.windows.strides())
                      .filter(strides -> !strides.equals(layer.windows.size())),
              "From window to window; when absent, the size.")
          .with(
              "padding",
              Kind.choice(Windows.Padding.class),
              layer -> layer.windows.padding(),
              Windows.Padding.VALID,
              "Whether windows may reach beyond the image.")
          .made(
              a -> {
                List<Integer> size = a.get("poolSize");
                List<Integer> strides = a.<List<Integer>>optional("strides").orElse(size);
                return new MaxPooling2D(
                    new Windows(size, strides, List.of(1, 1), a.get("padding")));
              });

  public MaxPooling2D {
    Checks.argument(
        windows.axes() == AXES && windows.dilations().equals(List.of(1, 1)),
        "MaxPooling2D: windows have %s axes without dilation, got %s",
        AXES,
        windows);
  }

  /** Windows of this size side by side. */
  public MaxPooling2D(int height, int width) {
    this(Windows.of(height, width).withStrides(height, width));
  }

  @Override
  public Shape outputShape(Shape input) {
    return windows
        .output(input.prepend(1), input.rank() > AXES ? input.dimension(-1) : 0)
        .withoutFirst();
  }

  @Override
  public Value call(Value input, List<Value> variables, Pass pass) {
    return Pools.max(input, windows);
  }
}
