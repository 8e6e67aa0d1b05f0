package io.centelha.dl4j.engine;

import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.io.Serializable;

/** The masks of a network's dropout layers in a step: our random numbers, not DL4J's. */
final class StepMasks implements Serializable {
  private static final long serialVersionUID = 1;

  private final DType dtype;
  private RandomKey key = RandomKey.of(0);

  StepMasks(DType dtype) {
    this.dtype = dtype;
  }

  /** Begins a step. */
  void step(RandomKey newKey) {
    key = newKey;
  }

  /**
   * A dropout layer.
   *
   * @param layer its place among our layers, from which its key follows
   * @param keep the share that is not dropped
   */
  KeyedDropout dropout(int layer, double keep) {
    return new KeyedDropout(this, layer, keep);
  }

  /** The mask of a layer in this step. */
  Tensor mask(int layer, double keep, long size) {
    Tensor mask = Tensor.zeros(dtype, Shape.of(Math.toIntExact(size)));
    key.fold(layer).fillMask(mask, keep);
    return mask;
  }
}
