package io.centelha.losses;

import io.centelha.Points;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;

class BinaryCrossentropyTest implements LossContract {

  @Override
  public Loss loss() {
    return new BinaryCrossentropy();
  }

  @Override
  public Tensor labels(Points points) {
    return points.classes(2, Shape.of(ROWS, 2));
  }

  @Override
  public Tensor predictions(Points points) {
    return points.between(0.05, 0.95, Shape.of(ROWS, 2));
  }
}
