package io.centelha.schedules;

import io.centelha.tensor.Checks;
import io.centelha.words.Kind;
import io.centelha.words.Word;

/**
 * A rate that is multiplied by the same number in every so many steps: {@code η(t) = η₀·r^(t/T)}.
 *
 * <p>Powers by StrictMath: those of Math may differ between machines in the last bit.
 *
 * @param initialLearningRate η₀; finite, ≥ 0
 * @param decaySteps T &gt; 0
 * @param decayRate r; finite, &gt; 0
 * @param progression whether t/T is rounded down
 */
public record ExponentialDecay(
    double initialLearningRate, long decaySteps, double decayRate, Progression progression)
    implements Schedule {

  /** Its name and arguments. */
  public static final Word<ExponentialDecay> WORD =
      Word.of(
              ExponentialDecay.class,
              "ExponentialDecay",
              "A rate that is multiplied by decayRate in every so many steps.")
          .with(
              "initialLearningRate",
              Arguments.RATE,
              ExponentialDecay::initialLearningRate,
              Arguments.FIRST)
          .with("decaySteps", Arguments.DECAY_STEPS, ExponentialDecay::decaySteps, Arguments.OVER)
          .with(
              "decayRate",
              Kind.number().above(0),
              ExponentialDecay::decayRate,
              "What it is multiplied by.")
          .with(
              "staircase",
              Arguments.STAIRCASE,
              ExponentialDecay::progression,
              Progression.SMOOTH,
              Arguments.IN_STAIRS)
          .made(
              a ->
                  new ExponentialDecay(
                      a.get("initialLearningRate"),
                      a.get("decaySteps"),
                      a.get("decayRate"),
                      a.get("staircase")));

  public ExponentialDecay {
    Checks.notNegative("ExponentialDecay", "initialLearningRate", initialLearningRate);
    Arguments.checkDecaySteps("ExponentialDecay", decaySteps);
    Checks.positive("ExponentialDecay", "decayRate", decayRate);
  }

  /** A little with every step. */
  public ExponentialDecay(double initialLearningRate, long decaySteps, double decayRate) {
    this(initialLearningRate, decaySteps, decayRate, Progression.SMOOTH);
  }

  @Override
  public double rate(long step) {
    return initialLearningRate * StrictMath.pow(decayRate, progression.of(step, decaySteps));
  }
}
