package io.centelha.layers;

import io.centelha.tensor.Shape;

class LayerNormalizationOfAnInnerAxisTest implements UnaryLayerContract {

  @Override
  public UnaryLayer layer() {
    return new LayerNormalization().withAxis(1);
  }

  @Override
  public Shape inputShape() {
    return Shape.of(4, 2);
  }
}
