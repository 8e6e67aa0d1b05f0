package io.centelha.layers;

import io.centelha.tensor.Shape;
import java.util.List;

/** What every layer of one input and one output must do. */
interface UnaryLayerContract extends LayerContract {

  @Override
  UnaryLayer layer();

  /** A shape of input rows that it takes. */
  Shape inputShape();

  @Override
  default List<Spec> inputs() {
    return List.of(Spec.of(inputShape()));
  }
}
