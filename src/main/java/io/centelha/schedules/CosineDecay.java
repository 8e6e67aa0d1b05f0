package io.centelha.schedules;

import io.centelha.tensor.Checks;
import io.centelha.words.Given;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.Optional;

/**
 * Half a cosine from a rate down to a share of it, after a linear warm-up if there is one. Source:
 * [LoshchilovHutter2017].
 *
 * <pre>{@code
 * t < w:   η(t) = η₀ + (η₁ − η₀)·t/w
 * else:    η(t) = η₁·((1 − α)·½·(1 + cos(π·min(t − w, T)/T)) + α)
 * }</pre>
 *
 * <p>Without warm-up w = 0 and η₁ = η₀. Cosines by StrictMath: those of Math may differ between
 * machines in the last bit.
 *
 * @param initialLearningRate η₀; finite, ≥ 0
 * @param decaySteps T, without those of the warm-up; &gt; 0
 * @param alpha α, the share that is left at the end; 0 ≤ α ≤ 1
 * @param warmupTarget η₁; finite, ≥ 0
 * @param warmupSteps w ≥ 0
 */
public record CosineDecay(
    double initialLearningRate,
    long decaySteps,
    double alpha,
    double warmupTarget,
    long warmupSteps)
    implements Schedule {

  /** Keras' default share: {@value}. */
  public static final double DEFAULT_ALPHA = 0;

  /** Its name and arguments. */
  public static final Word<CosineDecay> WORD =
      Word.of(CosineDecay.class, "CosineDecay", "Half a cosine down to a share of the rate.")
          .with(
              "initialLearningRate",
              Arguments.RATE,
              CosineDecay::initialLearningRate,
              Arguments.FIRST)
          .with(
              "decaySteps",
              Arguments.DECAY_STEPS,
              CosineDecay::decaySteps,
              "Steps that it takes, without those of the warm-up.")
          .with(
              "alpha",
              Kind.number().atLeast(0).atMost(1),
              CosineDecay::alpha,
              DEFAULT_ALPHA,
              "The share of the rate that is left at the end.")
          .withOptional(
              "warmupTarget",
              Arguments.RATE,
              decay -> Optional.of(decay.warmupTarget()).filter(target -> decay.isWarmedUp()),
              "The rate after a warm-up, from which it then falls. When absent, no warm-up.")
          .with(
              "warmupSteps",
              Arguments.steps(0),
              CosineDecay::warmupSteps,
              0L,
              "Steps in which the rate rises to warmupTarget.")
          .made(CosineDecay::of);

  public CosineDecay {
    Checks.notNegative("CosineDecay", "initialLearningRate", initialLearningRate);
    Arguments.checkDecaySteps("CosineDecay", decaySteps);
    Checks.argument(alpha >= 0 && alpha <= 1, "CosineDecay: alpha must be 0 to 1, got %s", alpha);
    Checks.notNegative("CosineDecay", "warmupTarget", warmupTarget);
    Checks.argument(warmupSteps >= 0, "CosineDecay: warmupSteps must be >= 0, got %s", warmupSteps);
  }

  private static CosineDecay of(Given given) {
    double initial = given.get("initialLearningRate");
    Optional<Double> target = given.optional("warmupTarget");
    long steps = given.get("warmupSteps");
    Checks.argument(
        target.isPresent() || steps == 0,
        "CosineDecay: warmupSteps lead to a warmupTarget; it isn't given");
    return new CosineDecay(
        initial, given.get("decaySteps"), given.get("alpha"), target.orElse(initial), steps);
  }

  private boolean isWarmedUp() {
    return warmupSteps > 0 || warmupTarget != initialLearningRate;
  }

  /** Down to 0, without warm-up. */
  public CosineDecay(double initialLearningRate, long decaySteps) {
    this(initialLearningRate, decaySteps, DEFAULT_ALPHA, initialLearningRate, 0);
  }

  /** The same down to this share. */
  public CosineDecay withAlpha(double share) {
    return new CosineDecay(initialLearningRate, decaySteps, share, warmupTarget, warmupSteps);
  }

  /** The same after a warm-up to this rate in so many steps. */
  public CosineDecay withWarmup(double target, long steps) {
    return new CosineDecay(initialLearningRate, decaySteps, alpha, target, steps);
  }

  @Override
  public double rate(long step) {
    if (step < warmupSteps) {
      return (warmupTarget - initialLearningRate) * ((double) step / warmupSteps)
          + initialLearningRate;
    }
    double share = (double) Math.min(step - warmupSteps, decaySteps) / decaySteps;
    double cosine = 0.5 * (1 + StrictMath.cos(Math.PI * share));
    return warmupTarget * ((1 - alpha) * cosine + alpha);
  }
}
