package io.centelha.schedules;

import io.centelha.tensor.Checks;
import io.centelha.words.Kind;
import java.util.Optional;

/** What the words of several schedules have in common. */
final class Arguments {
  static final Kind<Double> RATE = Kind.number().atLeast(0);
  static final Kind<Long> DECAY_STEPS = steps(1);
  static final Kind<Progression> STAIRCASE = Kind.flag(Progression.STAIRCASE, Progression.SMOOTH);

  static final String FIRST = "The rate of the first step.";
  static final String OVER = "Steps that it takes.";
  static final String IN_STAIRS = "Whether the rate falls at multiples of decaySteps alone.";

  private Arguments() {}

  /** A number of steps. */
  static Kind<Long> steps(int least) {
    return Kind.integer(least)
        .as(
            Integer::longValue,
            steps -> Optional.of(steps).filter(s -> s <= Integer.MAX_VALUE).map(Long::intValue));
  }

  static void checkDecaySteps(String owner, long decaySteps) {
    Checks.argument(decaySteps > 0, "%s: decaySteps must be > 0, got %s", owner, decaySteps);
  }
}
