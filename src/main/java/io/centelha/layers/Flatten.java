package io.centelha.layers;

import io.centelha.autodiff.Value;
import io.centelha.tensor.Shape;
import java.util.List;

/** Joins all axes but the batch: {@code [batch, 28, 28]} becomes {@code [batch, 784]}. */
public record Flatten() implements UnaryLayer {

  @Override
  public Shape outputShape(Shape input) {
    return Shape.of(input.size());
  }

  @Override
  public Value call(Value input, List<Value> variables, Pass pass) {
    Shape shape = input.shape();
    return input.reshape(Shape.of(shape.dimension(0), shape.withoutFirst().size()));
  }
}
