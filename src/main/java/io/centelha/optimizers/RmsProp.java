package io.centelha.optimizers;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.List;

/**
 * Descent in which each weight's gradient is divided by the root of the recent mean of its square.
 *
 * <pre>{@code
 * v ← ρ·v + (1−ρ)·g²
 * a ← ρ·a + (1−ρ)·g                  with the divisor VARIANCE
 * s = η·g / √(v + ε),                or η·g / √(v − a² + ε)
 * w ← w − s,                         or m ← μ·m + s;  w ← w − m  if μ > 0
 * }</pre>
 *
 * <p>ε stands inside the root, as in Keras; PyTorch adds it to the root. Where rounding makes v −
 * a² negative, it counts as 0. Slots: v; then m if μ &gt; 0; then a with the divisor VARIANCE.
 * Source: [TielemanHinton2012].
 *
 * @param learningRate η; finite, &ge; 0
 * @param rho ρ, how much of the past a mean keeps in a step; 0 &le; ρ &lt; 1
 * @param momentum μ; 0 &le; μ &lt; 1
 * @param epsilon ε; finite, &gt; 0
 * @param divisor what is under the root
 */
public record RmsProp(
    double learningRate, double rho, double momentum, double epsilon, Divisor divisor)
    implements Optimizer {

  /** Keras' default learning rate: {@value}. */
  public static final double DEFAULT_LEARNING_RATE = 0.001;

  /** Keras' default ρ: {@value}. */
  public static final double DEFAULT_RHO = 0.9;

  /** Keras' default momentum: {@value}, none. */
  public static final double DEFAULT_MOMENTUM = 0;

  /** Keras' default ε: {@value}. */
  public static final double DEFAULT_EPSILON = 1e-7;

  /** Its name and arguments. */
  public static final Word<RmsProp> WORD =
      Word.of(
              RmsProp.class,
              "rmsprop",
              "RMSprop: steps divided by a running root mean square of the gradients.")
          .kerasClass("RMSprop")
          .with(
              "learningRate",
              Arguments.LEARNING_RATE,
              RmsProp::learningRate,
              DEFAULT_LEARNING_RATE,
              Arguments.HOW_FAR)
          .with("rho", Arguments.FRACTION, RmsProp::rho, DEFAULT_RHO, Arguments.DECAY_OF_SQUARES)
          .with(
              "momentum",
              Arguments.FRACTION,
              RmsProp::momentum,
              DEFAULT_MOMENTUM,
              Arguments.SHARE_OF_LAST)
          .with("epsilon", Arguments.EPSILON, RmsProp::epsilon, DEFAULT_EPSILON, Arguments.NOT_ZERO)
          .with(
              "centered",
              Kind.flag(Divisor.VARIANCE, Divisor.MEAN_SQUARE),
              RmsProp::divisor,
              Divisor.MEAN_SQUARE,
              "Whether gradients are divided by an estimate of their variance, not of their second"
                  + " moment.")
          .made(
              a ->
                  new RmsProp(
                      a.get("learningRate"),
                      a.get("rho"),
                      a.get("momentum"),
                      a.get("epsilon"),
                      a.get("centered")));

  /** What is under the root that a gradient is divided by. */
  public enum Divisor {
    /** The mean square of the gradient: Keras' {@code centered=False}. */
    MEAN_SQUARE,
    /** The variance of the gradient, its mean square about its mean: {@code centered=True}. */
    VARIANCE
  }

  public RmsProp {
    Checks.notNegative("RMSprop", "learningRate", learningRate);
    Checks.fraction("RMSprop", "rho", rho);
    Checks.fraction("RMSprop", "momentum", momentum);
    Checks.positive("RMSprop", "epsilon", epsilon);
  }

  /** Keras' defaults. */
  public RmsProp() {
    this(
        DEFAULT_LEARNING_RATE, DEFAULT_RHO, DEFAULT_MOMENTUM, DEFAULT_EPSILON, Divisor.MEAN_SQUARE);
  }

  @Override
  public RmsProp withLearningRate(double newLearningRate) {
    return new RmsProp(newLearningRate, rho, momentum, epsilon, divisor);
  }

  /** The same with another ρ. */
  public RmsProp withRho(double newRho) {
    return new RmsProp(learningRate, newRho, momentum, epsilon, divisor);
  }

  /** The same with another momentum. */
  public RmsProp withMomentum(double newMomentum) {
    return new RmsProp(learningRate, rho, newMomentum, epsilon, divisor);
  }

  /** The same with another ε. */
  public RmsProp withEpsilon(double newEpsilon) {
    return new RmsProp(learningRate, rho, momentum, newEpsilon, divisor);
  }

  /** The same with another divisor. */
  public RmsProp withDivisor(Divisor newDivisor) {
    return new RmsProp(learningRate, rho, momentum, epsilon, newDivisor);
  }

  @Override
  public int slots() {
    return 1 + (momentum > 0 ? 1 : 0) + (divisor == Divisor.VARIANCE ? 1 : 0);
  }

  @Override
  public void update(Tensor weights, Tensor gradient, List<Tensor> slots, long step) {
    Step.of(this, weights, gradient, slots)
        .run(divisor == Divisor.MEAN_SQUARE ? this::overMeanSquare : this::overVariance);
  }

  private void overMeanSquare(Updates loops, Tensor w, Tensor g, List<Tensor> slots) {
    if (momentum == 0) {
      loops.rmsProp(w, g, slots.get(0), this);
    } else {
      loops.rmsPropMomentum(w, g, slots.get(0), slots.get(1), this);
    }
  }

  private void overVariance(Updates loops, Tensor w, Tensor g, List<Tensor> slots) {
    if (momentum == 0) {
      loops.rmsPropVariance(w, g, slots.get(0), slots.get(1), this);
    } else {
      loops.rmsPropVarianceMomentum(w, g, slots.get(0), slots.get(1), slots.get(2), this);
    }
  }
}
