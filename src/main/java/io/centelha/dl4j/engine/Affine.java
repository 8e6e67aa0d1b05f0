package io.centelha.dl4j.engine;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rescaling as an activation of DL4J's, which has no such layer.
 *
 * <pre>{@code f(x) = scale · x + offset }</pre>
 */
final class Affine extends BaseActivationFunction {
  private static final long serialVersionUID = 1;

  private final double scale;
  private final double offset;

  Affine(double scale, double offset) {
    this.scale = scale;
    this.offset = offset;
  }

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    return in.muli(scale).addi(offset);
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    return new Pair<>(epsilon.muli(scale), null);
  }
}
