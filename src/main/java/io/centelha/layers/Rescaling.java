package io.centelha.layers;

import io.centelha.autodiff.Value;
import io.centelha.tensor.Shape;
import java.util.List;

/** Scales and shifts its inputs: {@code y = scale · x + offset}. */
public record Rescaling(double scale, double offset) implements UnaryLayer {
  /** Keras' default. */
  public static final double DEFAULT_OFFSET = 0;

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Value call(Value input, List<Value> variables, Pass pass) {
    return input.times(scale).plus(offset);
  }
}
