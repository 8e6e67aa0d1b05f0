package io.centelha.dl4j.engine;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * DL4J's cross-entropy after softmax, with a score from logits: DL4J's own takes the logarithm of
 * probabilities that it keeps from 0 by 10⁻¹⁰. Its gradient is that of logits already; weights of 1
 * make it right for labels that don't add up to 1, too.
 *
 * <pre>{@code L = −Σₖ yₖ·(zₖ − m − ln Σⱼ e^(zⱼ − m)),   m = max z }</pre>
 */
final class SoftmaxCrossentropy extends LossMCXENT {
  private static final long serialVersionUID = 1;

  SoftmaxCrossentropy(int classes) {
    super(0, Nd4j.ones(DataType.DOUBLE, 1, classes));
  }

  @Override
  protected INDArray scoreArray(
      INDArray labels, INDArray z, IActivation activation, INDArray mask) {
    INDArray logarithms = z.subColumnVector(z.max(true, 1));
    INDArray sums = Transforms.exp(logarithms, true).sum(true, 1);
    return logarithms.subiColumnVector(Transforms.log(sums, false)).muli(labels);
  }
}
