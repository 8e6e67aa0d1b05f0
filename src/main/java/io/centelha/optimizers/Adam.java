package io.centelha.optimizers;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.List;

/**
 * Descent along the recent mean of the gradient, divided by the root of the recent mean of its
 * square, both corrected for having started at 0.
 *
 * <pre>{@code
 * m ← m + (1−β₁)·(g − m)
 * v ← v + (1−β₂)·(g² − v)
 * w ← w − η·√(1−β₂ᵗ)/(1−β₁ᵗ) · m / (√v + ε)       t: the step
 * }</pre>
 *
 * <p>ε is added to the uncorrected root, as in Keras; it is the ε̂ before Section 2.1 of
 * [KingmaBa2015], not the ε of Algorithm 1, which PyTorch follows. With {@link
 * SecondMoment#LARGEST} (AMSGrad, [ReddiEtAl2018]) the largest v so far stands in the place of v.
 * Slots: m, v, and with LARGEST the largest v.
 *
 * @param learningRate η; finite, &ge; 0
 * @param beta1 β₁; 0 &le; β₁ &lt; 1
 * @param beta2 β₂; 0 &le; β₂ &lt; 1
 * @param epsilon ε; finite, &gt; 0
 * @param secondMoment which v is under the root
 */
public record Adam(
    double learningRate, double beta1, double beta2, double epsilon, SecondMoment secondMoment)
    implements Optimizer {

  /** Keras' default learning rate: {@value}. */
  public static final double DEFAULT_LEARNING_RATE = 0.001;

  /** Keras' default β₁: {@value}. */
  public static final double DEFAULT_BETA_1 = 0.9;

  /** Keras' default β₂: {@value}. */
  public static final double DEFAULT_BETA_2 = 0.999;

  /** Keras' default ε: {@value}. */
  public static final double DEFAULT_EPSILON = 1e-7;

  /** Its name and arguments. */
  public static final Word<Adam> WORD =
      Word.of(
              Adam.class,
              "adam",
              "Adam: running means of gradients and of their squares, corrected for their start.")
          .with(
              "learningRate",
              Arguments.LEARNING_RATE,
              Adam::learningRate,
              DEFAULT_LEARNING_RATE,
              Arguments.HOW_FAR)
          .with("beta1", Arguments.FRACTION, Adam::beta1, DEFAULT_BETA_1, Arguments.DECAY_OF_MEAN)
          .keras("beta_1")
          .with(
              "beta2", Arguments.FRACTION, Adam::beta2, DEFAULT_BETA_2, Arguments.DECAY_OF_SQUARES)
          .keras("beta_2")
          .with("epsilon", Arguments.EPSILON, Adam::epsilon, DEFAULT_EPSILON, Arguments.NOT_ZERO)
          .with(
              "amsgrad",
              Kind.flag(SecondMoment.LARGEST, SecondMoment.LATEST),
              Adam::secondMoment,
              SecondMoment.LATEST,
              "Whether the largest mean of squares so far is used.")
          .made(
              a ->
                  new Adam(
                      a.get("learningRate"),
                      a.get("beta1"),
                      a.get("beta2"),
                      a.get("epsilon"),
                      a.get("amsgrad")));

  /** Which v is under the root. */
  public enum SecondMoment {
    /** The v of this step: Keras' {@code amsgrad=False}. */
    LATEST,
    /** The largest v so far: {@code amsgrad=True}. */
    LARGEST
  }

  public Adam {
    Checks.notNegative("Adam", "learningRate", learningRate);
    Checks.fraction("Adam", "beta1", beta1);
    Checks.fraction("Adam", "beta2", beta2);
    Checks.positive("Adam", "epsilon", epsilon);
  }

  /** Keras' defaults. */
  public Adam() {
    this(
        DEFAULT_LEARNING_RATE,
        DEFAULT_BETA_1,
        DEFAULT_BETA_2,
        DEFAULT_EPSILON,
        SecondMoment.LATEST);
  }

  @Override
  public Adam withLearningRate(double newLearningRate) {
    return new Adam(newLearningRate, beta1, beta2, epsilon, secondMoment);
  }

  /** The same with other means. */
  public Adam withBetas(double newBeta1, double newBeta2) {
    return new Adam(learningRate, newBeta1, newBeta2, epsilon, secondMoment);
  }

  /** The same with another ε. */
  public Adam withEpsilon(double newEpsilon) {
    return new Adam(learningRate, beta1, beta2, newEpsilon, secondMoment);
  }

  /** The same with another second moment. */
  public Adam withSecondMoment(SecondMoment newSecondMoment) {
    return new Adam(learningRate, beta1, beta2, epsilon, newSecondMoment);
  }

  @Override
  public int slots() {
    return secondMoment == SecondMoment.LATEST ? 2 : 3;
  }

  @Override
  public void update(Tensor weights, Tensor gradient, List<Tensor> slots, long step) {
    double rate = rate(step);
    Step.of(this, weights, gradient, slots)
        .run(
            (loops, w, g, s) -> {
              if (secondMoment == SecondMoment.LATEST) {
                loops.adam(w, g, s.get(0), s.get(1), rate, this);
              } else {
                loops.amsGrad(w, g, s.get(0), s.get(1), s.get(2), rate, this);
              }
            });
  }

  /** Powers by StrictMath: those of Math may differ between machines in the last bit. */
  private double rate(long step) {
    return learningRate
        * Math.sqrt(1 - StrictMath.pow(beta2, (double) step))
        / (1 - StrictMath.pow(beta1, (double) step));
  }
}
