package io.centelha.dl4j.engine;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss that keeps its sum over the rows, and the network's outputs, of the latest batch. It takes
 * them before the gradient: some of DL4J's activations then overwrite what went into the loss,
 * before DL4J asks for the score.
 */
final class WatchedLoss implements ILossFunction {
  private static final long serialVersionUID = 1;

  private final ILossFunction loss;
  private final IActivation outputFunction;
  private transient NativeVector outputs;
  private double sum;
  private boolean isTaken;

  WatchedLoss(LossTerms terms) {
    this.loss = terms.loss();
    this.outputFunction = terms.outputs();
  }

  /** The sum of the losses of the latest batch. */
  double sum() {
    return sum;
  }

  /** Copies the outputs of batches to here from now on. */
  void copyOutputsTo(NativeVector target) {
    outputs = target;
  }

  @Override
  public double computeScore(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    if (!isTaken) {
      take(labels, preOutput, activation, mask);
    }
    isTaken = false;
    return average ? sum / preOutput.size(0) : sum;
  }

  private void take(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    outputs.read(outputFunction.getActivation(preOutput.dup('c'), false));
    sum = loss.computeScore(labels, preOutput, activation, mask, false);
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    return loss.computeScoreArray(labels, preOutput, activation, mask);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    take(labels, preOutput, activation, mask);
    isTaken = true;
    return loss.computeGradient(labels, preOutput, activation, mask);
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    INDArray gradient = computeGradient(labels, preOutput, activation, mask);
    return Pair.of(computeScore(labels, preOutput, activation, mask, average), gradient);
  }

  @Override
  public String name() {
    return loss.name();
  }
}
