package io.centelha.dl4j.dense;

import io.centelha.optimizers.Optimizer;
import io.centelha.tensor.Checks;
import io.centelha.tensor.DType;
import io.centelha.tensor.Tensor;
import java.util.List;

/**
 * DL4J's RMSprop and AdaGrad: each weight's gradient is divided by the root of a sum of its
 * squares, a fading one or a plain one.
 *
 * <pre>{@code v ← keep·v + add·g²;  w ← w − η·g / (√v + ε) }</pre>
 *
 * <p>ε is added to the root, as in PyTorch; Centelha's own, as Keras', have it under the root.
 * Keeps one slot, v. All vectors begin at the first element of their arrays.
 *
 * @param learningRate η
 * @param keep how much of v a step keeps
 * @param add how much of a square a step adds
 * @param epsilon ε
 * @param first what v is before the first step
 */
record RootDescent(double learningRate, double keep, double add, double epsilon, double first)
    implements Optimizer {

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public double initialValue(int slot) {
    return first;
  }

  @Override
  public Optimizer withLearningRate(double newLearningRate) {
    return new RootDescent(newLearningRate, keep, add, epsilon, first);
  }

  @Override
  public void update(Tensor weights, Tensor gradient, List<Tensor> slots, long step) {
    Tensor squares = slots.get(0);
    Checks.argument(
        weights.offset() == 0 && gradient.offset() == 0 && squares.offset() == 0,
        "Vectors begin at %s, %s and %s, expected 0",
        weights.offset(),
        gradient.offset(),
        squares.offset());
    if (weights.dtype() == DType.FLOAT32) {
      FloatSteps.byRoot(weights.floats(), gradient.floats(), squares.floats(), this);
    } else {
      DoubleSteps.byRoot(weights.doubles(), gradient.doubles(), squares.doubles(), this);
    }
  }
}
