package io.centelha.optimizers;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.List;

/**
 * Descent in which each weight's gradient is divided by the root of the sum of all its squares: the
 * more a weight has moved, the less it moves.
 *
 * <pre>{@code a ← a + g²;  w ← w − η·g / √(a + ε) }</pre>
 *
 * <p>ε stands inside the root, as in Keras; PyTorch adds it to the root. Keeps one slot, a. Source:
 * [DuchiEtAl2011].
 *
 * @param learningRate η; finite, &ge; 0
 * @param initialAccumulatorValue a before the first step; finite, &ge; 0
 * @param epsilon ε; finite, &gt; 0
 */
public record Adagrad(double learningRate, double initialAccumulatorValue, double epsilon)
    implements Optimizer {

  /** Keras' default learning rate: {@value}. */
  public static final double DEFAULT_LEARNING_RATE = 0.001;

  /** Keras' default first accumulator: {@value}. */
  public static final double DEFAULT_INITIAL_ACCUMULATOR_VALUE = 0.1;

  /** Keras' default ε: {@value}. */
  public static final double DEFAULT_EPSILON = 1e-7;

  /** Its name and arguments. */
  public static final Word<Adagrad> WORD =
      Word.of(
              Adagrad.class,
              "adagrad",
              "Adagrad: steps divided by the root of all squared gradients so far.")
          .with(
              "learningRate",
              Arguments.LEARNING_RATE,
              Adagrad::learningRate,
              DEFAULT_LEARNING_RATE,
              Arguments.HOW_FAR)
          .with(
              "initialAccumulatorValue",
              Kind.number().atLeast(0),
              Adagrad::initialAccumulatorValue,
              DEFAULT_INITIAL_ACCUMULATOR_VALUE,
              "Where the sum of squared gradients starts.")
          .with("epsilon", Arguments.EPSILON, Adagrad::epsilon, DEFAULT_EPSILON, Arguments.NOT_ZERO)
          .made(
              a ->
                  new Adagrad(
                      a.get("learningRate"), a.get("initialAccumulatorValue"), a.get("epsilon")));

  public Adagrad {
    Checks.notNegative("Adagrad", "learningRate", learningRate);
    Checks.notNegative("Adagrad", "initialAccumulatorValue", initialAccumulatorValue);
    Checks.positive("Adagrad", "epsilon", epsilon);
  }

  /** Keras' defaults. */
  public Adagrad() {
    this(DEFAULT_LEARNING_RATE, DEFAULT_INITIAL_ACCUMULATOR_VALUE, DEFAULT_EPSILON);
  }

  @Override
  public Adagrad withLearningRate(double newLearningRate) {
    return new Adagrad(newLearningRate, initialAccumulatorValue, epsilon);
  }

  /** The same with another first accumulator. */
  public Adagrad withInitialAccumulatorValue(double newValue) {
    return new Adagrad(learningRate, newValue, epsilon);
  }

  /** The same with another ε. */
  public Adagrad withEpsilon(double newEpsilon) {
    return new Adagrad(learningRate, initialAccumulatorValue, newEpsilon);
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public double initialValue(int slot) {
    return initialAccumulatorValue;
  }

  @Override
  public void update(Tensor weights, Tensor gradient, List<Tensor> slots, long step) {
    Step.of(this, weights, gradient, slots)
        .run((loops, w, g, s) -> loops.adagrad(w, g, s.get(0), learningRate, epsilon));
  }
}
