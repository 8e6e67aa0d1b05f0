package io.centelha.schedules;

import io.centelha.tensor.Checks;
import io.centelha.words.Kind;
import io.centelha.words.Word;

/**
 * A rate that falls with the inverse of the steps: {@code η(t) = η₀ / (1 + r·t/T)}.
 *
 * @param initialLearningRate η₀; finite, ≥ 0
 * @param decaySteps T &gt; 0
 * @param decayRate r; finite, ≥ 0
 * @param progression whether t/T is rounded down
 */
public record InverseTimeDecay(
    double initialLearningRate, long decaySteps, double decayRate, Progression progression)
    implements Schedule {

  /** Its name and arguments. */
  public static final Word<InverseTimeDecay> WORD =
      Word.of(
              InverseTimeDecay.class,
              "InverseTimeDecay",
              "A rate that is divided by 1 and decayRate for every so many steps.")
          .with(
              "initialLearningRate",
              Arguments.RATE,
              InverseTimeDecay::initialLearningRate,
              Arguments.FIRST)
          .with("decaySteps", Arguments.DECAY_STEPS, InverseTimeDecay::decaySteps, Arguments.OVER)
          .with(
              "decayRate",
              Kind.number().atLeast(0),
              InverseTimeDecay::decayRate,
              "What is added to the divisor.")
          .with(
              "staircase",
              Arguments.STAIRCASE,
              InverseTimeDecay::progression,
              Progression.SMOOTH,
              Arguments.IN_STAIRS)
          .made(
              a ->
                  new InverseTimeDecay(
                      a.get("initialLearningRate"),
                      a.get("decaySteps"),
                      a.get("decayRate"),
                      a.get("staircase")));

  public InverseTimeDecay {
    Checks.notNegative("InverseTimeDecay", "initialLearningRate", initialLearningRate);
    Arguments.checkDecaySteps("InverseTimeDecay", decaySteps);
    Checks.notNegative("InverseTimeDecay", "decayRate", decayRate);
  }

  /** A little with every step. */
  public InverseTimeDecay(double initialLearningRate, long decaySteps, double decayRate) {
    this(initialLearningRate, decaySteps, decayRate, Progression.SMOOTH);
  }

  @Override
  public double rate(long step) {
    return initialLearningRate / (1 + decayRate * progression.of(step, decaySteps));
  }
}
