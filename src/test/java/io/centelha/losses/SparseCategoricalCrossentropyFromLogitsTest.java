package io.centelha.losses;

import io.centelha.Points;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;

class SparseCategoricalCrossentropyFromLogitsTest implements LossContract {

  @Override
  public Loss loss() {
    return new SparseCategoricalCrossentropy(Predictions.LOGITS);
  }

  @Override
  public Tensor labels(Points points) {
    return points.classes(4, Shape.of(ROWS));
  }

  @Override
  public Tensor predictions(Points points) {
    return points.clearOfZero(Shape.of(ROWS, 4));
  }
}
