package io.centelha.dl4j.engine;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * DL4J's cross-entropy after sigmoid, from logits and as the mean over outputs: DL4J's own adds up
 * outputs, and takes logarithms and quotients of probabilities that it keeps from 0 and 1 by 10⁻⁵.
 *
 * <pre>{@code L = mean ((z + |z|)/2 − z·y + ln(1 + e^−|z|)),   dL/dz = (σ(z) − y) / outputs }</pre>
 */
final class SigmoidCrossentropy extends LossBinaryXENT {
  private static final long serialVersionUID = 1;

  @Override
  public double computeScore(
      INDArray labels, INDArray z, IActivation activation, INDArray mask, boolean isAveraged) {
    INDArray size = Transforms.abs(z, true);
    INDArray terms = z.add(size).muli(0.5).subi(z.mul(labels));
    terms.addi(Transforms.log(Transforms.exp(size.negi(), false).addi(1), false));
    double sum = terms.sumNumber().doubleValue() / z.size(1);
    return isAveraged ? sum / z.size(0) : sum;
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray z, IActivation activation, INDArray mask) {
    return activation.getActivation(z.dup(), true).subi(labels).divi(z.size(1));
  }
}
