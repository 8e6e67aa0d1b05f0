package io.centelha.losses;

import io.centelha.Points;
import io.centelha.tensor.Tensor;

class CategoricalCrossentropyTest implements LossContract {

  @Override
  public Loss loss() {
    return new CategoricalCrossentropy();
  }

  @Override
  public Tensor labels(Points points) {
    return points.probabilities(ROWS, 4);
  }

  @Override
  public Tensor predictions(Points points) {
    return points.probabilities(ROWS, 4);
  }
}
