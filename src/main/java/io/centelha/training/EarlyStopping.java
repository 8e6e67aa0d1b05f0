package io.centelha.training;

import io.centelha.tensor.Checks;
import io.centelha.words.Given;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Ends training when a figure has stopped improving. A function of the history alone.
 *
 * @param monitor the figure's name: {@code val_loss}
 * @param patience epochs without improvement after which training ends, ≥ 0
 * @param minDelta the least change that counts as improvement, ≥ 0
 * @param goal whether less or more is better
 * @param weights which weights training ends with
 */
public record EarlyStopping(
    String monitor, int patience, double minDelta, Goal goal, Weights weights)
    implements Callback, CallbackSpec {

  /** Which weights training ends with. */
  public enum Weights {
    LAST,
    BEST
  }

  /** Its name and arguments. */
  public static final Word<EarlyStopping> WORD =
      Word.of(
              EarlyStopping.class,
              "EarlyStopping",
              "Ends training when a monitored value no longer improves.")
          .with(
              "monitor",
              Kind.text(),
              EarlyStopping::monitor,
              Callbacks.DEFAULT_MONITOR,
              Callbacks.WATCHED)
          .with(
              "patience",
              Kind.integer(0),
              EarlyStopping::patience,
              0,
              "Epochs without improvement that are put up with.")
          .with(
              "minDelta",
              Kind.number().atLeast(0),
              EarlyStopping::minDelta,
              0.0,
              "The smallest change that counts as an improvement.")
          .with("mode", Goal.MODE, made -> Optional.of(made.goal()), Optional.empty(), Goal.WHICH)
          .with(
              "restoreBestWeights",
              Kind.flag(Weights.BEST, Weights.LAST),
              EarlyStopping::weights,
              Weights.LAST,
              "Whether the weights of the best epoch are kept rather than the last ones.")
          .made(EarlyStopping::of);

  public EarlyStopping {
    Checks.argument(patience >= 0, "EarlyStopping: patience must be >= 0, got %s", patience);
    Checks.argument(minDelta >= 0, "EarlyStopping: minDelta must be >= 0, got %s", minDelta);
  }

  /** Watches a figure; which direction is better goes with its name. */
  public EarlyStopping(String monitor, int patience) {
    this(monitor, patience, 0, Goal.usual(monitor), Weights.LAST);
  }

  private static EarlyStopping of(Given given) {
    return new EarlyStopping(
        given.get("monitor"),
        given.get("patience"),
        given.get("minDelta"),
        Goal.of(given),
        given.get("restoreBestWeights"));
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
  public boolean stops(History history) {
    List<Double> values = history.values(monitor);
    int waited = values.size() - 1 - goal.best(values, minDelta);
    return values.size() > 1 && waited >= Math.max(1, patience);
  }

  @Override
  public String stopReason(History history) {
    return "%s has not improved since epoch %s"
        .formatted(monitor, goal.best(history.values(monitor), minDelta) + 1);
  }

  @Override
  public OptionalInt bestEpoch(History history) {
    return history.epochs().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(goal.best(history.values(monitor), minDelta) + 1);
  }

  @Override
  public Optional<String> keeps(History history) {
    List<Double> values = history.values(monitor);
    return restored().filter(name -> goal.best(values, minDelta) == values.size() - 1);
  }

  @Override
  public Optional<String> restored() {
    return Optional.of(monitor).filter(name -> weights == Weights.BEST);
  }
}
