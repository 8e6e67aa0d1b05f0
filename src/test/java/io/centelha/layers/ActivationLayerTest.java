package io.centelha.layers;

import io.centelha.activations.Softmax;
import io.centelha.tensor.Shape;

class ActivationLayerTest implements UnaryLayerContract {

  @Override
  public UnaryLayer layer() {
    return new ActivationLayer(new Softmax());
  }

  @Override
  public Shape inputShape() {
    return Shape.of(4);
  }
}
