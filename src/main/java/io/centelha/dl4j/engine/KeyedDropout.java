package io.centelha.dl4j.engine;

import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Dropout by the masks of the step. Belongs to the one network that it was made for. */
final class KeyedDropout implements IDropout {
  private static final long serialVersionUID = 1;

  private final StepMasks masks;
  private final int layer;
  private final double keep;
  private transient INDArray mask;

  KeyedDropout(StepMasks masks, int layer, double keep) {
    this.masks = masks;
    this.layer = layer;
    this.keep = keep;
  }

  @Override
  public INDArray applyDropout(
      INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
    mask = workspaces.createUninitialized(ArrayType.INPUT, input.dataType(), input.shape(), 'c');
    NativeVector.write(masks.mask(layer, keep, mask.length()), mask);
    return input.muli(mask, result);
  }

  @Override
  public INDArray backprop(INDArray atOutput, INDArray atInput, int iteration, int epoch) {
    return atOutput.muli(mask, atInput);
  }

  @Override
  public void clear() {
    mask = null;
  }

  /** Itself: DL4J copies descriptions, and all copies are of the one network. */
  @Override
  public KeyedDropout clone() {
    return this;
  }
}
