package io.centelha.losses;

import io.centelha.Points;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;

class CategoricalCrossentropyFromLogitsTest implements LossContract {

  @Override
  public Loss loss() {
    return new CategoricalCrossentropy(Predictions.LOGITS);
  }

  @Override
  public Tensor labels(Points points) {
    return points.probabilities(ROWS, 4);
  }

  @Override
  public Tensor predictions(Points points) {
    return points.clearOfZero(Shape.of(ROWS, 4));
  }
}
