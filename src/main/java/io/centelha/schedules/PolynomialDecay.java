package io.centelha.schedules;

import io.centelha.tensor.Checks;
import io.centelha.words.Kind;
import io.centelha.words.Word;

/**
 * A rate that falls to another along a power; along a line with power 1.
 *
 * <pre>{@code
 * once:    η(t) = (η₀ − η₁)·(1 − min(t, T)/T)^p + η₁
 * again:   the same with T·⌈t/T⌉ for T, but T for t = 0
 * }</pre>
 *
 * <p>Powers by StrictMath: those of Math may differ between machines in the last bit.
 *
 * @param initialLearningRate η₀; finite, ≥ 0
 * @param decaySteps T &gt; 0
 * @param endLearningRate η₁; finite, ≥ 0
 * @param power p; finite, &gt; 0
 * @param end what follows after T steps
 */
public record PolynomialDecay(
    double initialLearningRate, long decaySteps, double endLearningRate, double power, End end)
    implements Schedule {

  /** Keras' default last rate: {@value}. */
  public static final double DEFAULT_END_LEARNING_RATE = 0.0001;

  /** Keras' default power: {@value}, a line. */
  public static final double DEFAULT_POWER = 1;

  /** Its name and arguments. */
  public static final Word<PolynomialDecay> WORD =
      Word.of(PolynomialDecay.class, "PolynomialDecay", "A rate that falls along a power.")
          .with(
              "initialLearningRate",
              Arguments.RATE,
              PolynomialDecay::initialLearningRate,
              Arguments.FIRST)
          .with("decaySteps", Arguments.DECAY_STEPS, PolynomialDecay::decaySteps, Arguments.OVER)
          .with(
              "endLearningRate",
              Arguments.RATE,
              PolynomialDecay::endLearningRate,
              DEFAULT_END_LEARNING_RATE,
              "The rate to which it falls.")
          .with(
              "power",
              Kind.number().above(0),
              PolynomialDecay::power,
              DEFAULT_POWER,
              "The power; 1 is a line.")
          .with(
              "cycle",
              Kind.flag(End.CYCLE, End.STAY),
              PolynomialDecay::end,
              End.STAY,
              "Whether it begins anew when it has fallen, over as many steps more.")
          .made(
              a ->
                  new PolynomialDecay(
                      a.get("initialLearningRate"),
                      a.get("decaySteps"),
                      a.get("endLearningRate"),
                      a.get("power"),
                      a.get("cycle")));

  /** What follows when the rate has fallen. */
  public enum End {
    /** It stays. */
    STAY,
    /** It rises and falls again, over as many steps more: Keras' {@code cycle=True}. */
    CYCLE
  }

  public PolynomialDecay {
    Checks.notNegative("PolynomialDecay", "initialLearningRate", initialLearningRate);
    Arguments.checkDecaySteps("PolynomialDecay", decaySteps);
    Checks.notNegative("PolynomialDecay", "endLearningRate", endLearningRate);
    Checks.positive("PolynomialDecay", "power", power);
  }

  /** Keras' defaults. */
  public PolynomialDecay(double initialLearningRate, long decaySteps) {
    this(initialLearningRate, decaySteps, DEFAULT_END_LEARNING_RATE, DEFAULT_POWER, End.STAY);
  }

  @Override
  public double rate(long step) {
    double all = decaySteps;
    double taken = Math.min(step, decaySteps);
    if (end == End.CYCLE && step > 0) {
      all = decaySteps * Math.ceil((double) step / decaySteps);
      taken = step;
    }
    return (initialLearningRate - endLearningRate) * StrictMath.pow(1 - taken / all, power)
        + endLearningRate;
  }
}
