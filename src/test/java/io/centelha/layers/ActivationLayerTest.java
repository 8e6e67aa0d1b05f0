package io.centelha.layers;

import io.centelha.activations.Softmax;
import io.centelha.tensor.Shape;

class ActivationLayerTest implements LayerContract {

  @Override
  public Layer layer() {
    return new ActivationLayer(new Softmax());
  }

  @Override
  public Shape inputShape() {
    return Shape.of(4);
  }
}
