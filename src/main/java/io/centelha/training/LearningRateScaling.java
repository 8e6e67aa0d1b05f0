package io.centelha.training;

import io.centelha.tensor.Checks;
import java.io.Serializable;
import java.util.function.LongToDoubleFunction;

/**
 * How the learning rate grows with the number of replicas R.
 *
 * <pre>{@code
 * η of step t = η · (1 + (s − 1) · min(1, (t − 1) / warmupSteps)),    t from 1
 * s = 1, √R or R
 * }</pre>
 *
 * <p>The rate that the optimizer names is meant for a replica's share of a batch, {@code batchSize
 * / R} rows. A step of all replicas together is one on R times as many rows, whose gradient is less
 * noisy, and may go further: R times as far for SGD [GoyalEtAl2017], √R times for optimizers that
 * divide by the gradient's size [MalladiEtAl2022]; [Krizhevsky2014] derives √R for SGD too, and
 * takes R. So with {@link GradientAveraging}, where else R alters no more than rounding; averages
 * of weights are near to it. Early steps may be too rough for the scaled rate: warm-up leads from
 * the one to the other in even increments [GoyalEtAl2017].
 *
 * <p>A function of the global step alone, so that a resumed training goes on to the same bits. The
 * rate of an outer optimizer is not scaled.
 *
 * @param rule what s is
 * @param warmupSteps how many steps it takes to reach the scaled rate, ≥ 0
 */
public record LearningRateScaling(Rule rule, long warmupSteps) implements Serializable {

  /** What the learning rate is multiplied by. */
  public enum Rule {
    /** 1. */
    NONE,
    /** √R. */
    SQRT,
    /** R. */
    LINEAR;

    double factor(int replicas) {
      return switch (this) {
        case NONE -> 1;
        case SQRT -> Math.sqrt(replicas);
        case LINEAR -> replicas;
      };
    }
  }

  public LearningRateScaling {
    Checks.argument(warmupSteps >= 0, "warmupSteps must be >= 0, got %s", warmupSteps);
    Checks.argument(
        warmupSteps == 0 || rule != Rule.NONE,
        "warmupSteps leads to a scaled learning rate: it needs the rule SQRT or LINEAR, got %s steps with NONE",
        warmupSteps);
  }

  /** The learning rate as the optimizer names it. */
  public static LearningRateScaling none() {
    return new LearningRateScaling(Rule.NONE, 0);
  }

  /** The learning rate times the root of the number of replicas. */
  public static LearningRateScaling sqrt() {
    return new LearningRateScaling(Rule.SQRT, 0);
  }

  /** The learning rate times the number of replicas. */
  public static LearningRateScaling linear() {
    return new LearningRateScaling(Rule.LINEAR, 0);
  }

  /** The same, reached after so many steps. */
  public LearningRateScaling withWarmupSteps(long steps) {
    return new LearningRateScaling(rule, steps);
  }

  /** What the rate of each step, counted from 1, is multiplied by. */
  LongToDoubleFunction factors(int replicas) {
    double factor = rule.factor(replicas);
    return step -> step > warmupSteps ? factor : 1 + (factor - 1) * (step - 1) / warmupSteps;
  }
}
