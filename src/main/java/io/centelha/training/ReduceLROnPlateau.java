package io.centelha.training;

import io.centelha.tensor.Checks;
import io.centelha.words.Given;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Lowers the learning rate when a figure has stopped improving: {@code η ← max(η·factor, minLr)}. A
 * function of the history alone.
 *
 * <p>η is the optimizer's rate, before it is scaled for the replicas. Each fit begins with the rate
 * that the optimizer was compiled with, where Keras goes on with the lowered one.
 *
 * @param monitor the figure's name: {@code val_loss}
 * @param factor 0 ≤ factor &lt; 1
 * @param patience epochs without improvement after which the rate falls, ≥ 0
 * @param goal whether less or more is better
 * @param minDelta the least change that counts as improvement, ≥ 0
 * @param cooldown epochs after the rate has fallen in which none is counted as one without
 *     improvement, ≥ 0
 * @param minLr below which the rate doesn't fall; finite, ≥ 0
 */
public record ReduceLROnPlateau(
    String monitor,
    double factor,
    int patience,
    Goal goal,
    double minDelta,
    int cooldown,
    double minLr)
    implements Callback, CallbackSpec {

  /** Keras' default factor: {@value}. */
  public static final double DEFAULT_FACTOR = 0.1;

  /** Keras' default patience: {@value} epochs. */
  public static final int DEFAULT_PATIENCE = 10;

  /** Keras' default for the least improvement: {@value}. */
  public static final double DEFAULT_MIN_DELTA = 1e-4;

  /** Its name and arguments. */
  public static final Word<ReduceLROnPlateau> WORD =
      Word.of(
              ReduceLROnPlateau.class,
              "ReduceLROnPlateau",
              "Lowers the learning rate when a monitored value no longer improves.")
          .with(
              "monitor",
              Kind.text(),
              ReduceLROnPlateau::monitor,
              Callbacks.DEFAULT_MONITOR,
              Callbacks.WATCHED)
          .with(
              "factor",
              Kind.number().atLeast(0).below(1),
              ReduceLROnPlateau::factor,
              DEFAULT_FACTOR,
              "What the rate is multiplied by.")
          .with(
              "patience",
              Kind.integer(0),
              ReduceLROnPlateau::patience,
              DEFAULT_PATIENCE,
              "Epochs without improvement after which the rate falls.")
          .with("mode", Goal.MODE, made -> Optional.of(made.goal()), Optional.empty(), Goal.WHICH)
          .with(
              "minDelta",
              Kind.number().atLeast(0),
              ReduceLROnPlateau::minDelta,
              DEFAULT_MIN_DELTA,
              "The smallest change that counts as an improvement.")
          .with(
              "cooldown",
              Kind.integer(0),
              ReduceLROnPlateau::cooldown,
              0,
              "Epochs after a fall in which none counts as one without improvement.")
          .with(
              "minLr",
              Kind.number().atLeast(0),
              ReduceLROnPlateau::minLr,
              0.0,
              "The rate does not fall below it.")
          .made(ReduceLROnPlateau::of);

  public ReduceLROnPlateau {
    String name = "ReduceLROnPlateau";
    Checks.fraction(name, "factor", factor);
    Checks.argument(patience >= 0, "%s: patience must be >= 0, got %s", name, patience);
    Checks.argument(minDelta >= 0, "%s: minDelta must be >= 0, got %s", name, minDelta);
    Checks.argument(cooldown >= 0, "%s: cooldown must be >= 0, got %s", name, cooldown);
    Checks.notNegative(name, "minLr", minLr);
  }

  /** Watches a figure with Keras' other defaults. */
  public ReduceLROnPlateau(String monitor, double factor, int patience) {
    this(monitor, factor, patience, Goal.usual(monitor), DEFAULT_MIN_DELTA, 0, 0);
  }

  private static ReduceLROnPlateau of(Given given) {
    return new ReduceLROnPlateau(
        given.get("monitor"),
        given.get("factor"),
        given.get("patience"),
        Goal.of(given),
        given.get("minDelta"),
        given.get("cooldown"),
        given.get("minLr"));
  }

  @Override
  public List<String> monitored() {
    return List.of(monitor);
  }

  @Override
  public Callback open(RunPlace place) {
    return this;
  }

  @Override
  public OptionalDouble rateFactor(History history, double initialRate) {
    return OptionalDouble.of(
        initialRate == 0 ? 1 : rate(history.values(monitor), initialRate) / initialRate);
  }

  private double rate(List<Double> values, double initialRate) {
    double rate = initialRate;
    double best = Double.NaN;
    int waited = 0;
    int cooling = 0;
    for (int epoch = 0; epoch < values.size(); epoch++) {
      if (cooling > 0) {
        cooling--;
        waited = 0;
      }
      if (epoch == 0 || goal.improves(values.get(epoch), best, minDelta)) {
        best = values.get(epoch);
        waited = 0;
      } else if (cooling == 0 && ++waited >= patience && rate > minLr) {
        rate = Math.max(rate * factor, minLr);
        cooling = cooldown;
        waited = 0;
      }
    }
    return rate;
  }
}
