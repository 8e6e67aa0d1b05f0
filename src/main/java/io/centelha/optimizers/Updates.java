package io.centelha.optimizers;

import io.centelha.tensor.DType;
import io.centelha.tensor.Tensor;

/**
 * The loops of the optimizers over vectors of one type: passes over memory without branches. {@code
 * w} are the weights, {@code g} is the gradient, the others are slots; all have the same size and
 * the same offset (see {@link Step}). Averages that fade towards 0 stop before they become
 * subnormal, since arithmetic with subnormal numbers is many times slower.
 */
interface Updates {

  /** The loops for this type. */
  static Updates of(DType dtype) {
    return dtype == DType.FLOAT32 ? new FloatUpdates() : new DoubleUpdates();
  }

  /** Steepest descent: {@code w ← w − η·g}. */
  void descend(Tensor w, Tensor g, double learningRate);

  /** Descent with momentum: {@code m ← μ·m − η·g; w ← w + m}. */
  void descend(Tensor w, Tensor g, Tensor m, double learningRate, double momentum);

  /** Descent with Nesterov's momentum: {@code m ← μ·m − η·g; w ← w + μ·m − η·g}. */
  void descendAhead(Tensor w, Tensor g, Tensor m, double learningRate, double momentum);

  /** {@code a ← a + g²; w ← w − η·g / √(a + ε)}. */
  void adagrad(Tensor w, Tensor g, Tensor a, double learningRate, double epsilon);

  /** {@code v ← ρ·v + (1−ρ)·g²; w ← w − η·g / √(v + ε)}. */
  void rmsProp(Tensor w, Tensor g, Tensor v, RmsProp settings);

  /** {@link #rmsProp} with {@code m ← μ·m + η·g / √(v + ε); w ← w − m}. */
  void rmsPropMomentum(Tensor w, Tensor g, Tensor v, Tensor m, RmsProp settings);

  /** {@link #rmsProp} with {@code a ← ρ·a + (1−ρ)·g} and {@code v − a²} in the place of v. */
  void rmsPropVariance(Tensor w, Tensor g, Tensor v, Tensor a, RmsProp settings);

  /** {@link #rmsPropVariance} with the momentum of {@link #rmsPropMomentum}. */
  void rmsPropVarianceMomentum(Tensor w, Tensor g, Tensor v, Tensor m, Tensor a, RmsProp settings);

  /**
   * {@code m ← m + (1−β₁)·(g−m); v ← v + (1−β₂)·(g²−v); w ← w − rate·m / (√v + ε)}.
   *
   * @param rate the learning rate with the corrections of this step's bias
   */
  void adam(Tensor w, Tensor g, Tensor m, Tensor v, double rate, Adam settings);

  /** {@link #adam} with {@code h ← max(h, v)} in the place of v. */
  void amsGrad(Tensor w, Tensor g, Tensor m, Tensor v, Tensor h, double rate, Adam settings);

  /** {@code w ← w − share·w}. */
  void decay(Tensor w, double share);

  /** Σg², summed in double in a fixed order. */
  double sumOfSquares(Tensor g);

  /** {@code g ← scale·g}. */
  void scale(Tensor g, double scale);

  /** {@code g ← min(max(g, −limit), limit)}. */
  void clamp(Tensor g, double limit);
}
