package io.centelha.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a training ended: a function of its history and its callbacks alone.
 *
 * @param history of all epochs
 * @param reason why it ended before its last epoch; empty if it didn't
 * @param bestEpoch from 1, where a callback looks for one
 * @param keptEpoch whose weights it ended with, from 1
 */
public record TrainingEnd(
    History history, Optional<String> reason, OptionalInt bestEpoch, int keptEpoch) {

  /**
   * The end of a training.
   *
   * @param epochs how many there would have been
   */
  public static TrainingEnd of(History history, int epochs, List<Callback> callbacks) {
    int reached = history.epochs().size();
    Optional<String> reason =
        callbacks.stream()
            .filter(callback -> reached > 0 && reached < epochs && callback.stops(history))
            .findFirst()
            .map(callback -> callback.stopReason(history));
    OptionalInt kept =
        callbacks.stream()
            .filter(callback -> callback.restored().isPresent())
            .flatMapToInt(callback -> callback.bestEpoch(history).stream())
            .reduce((earlier, later) -> later);
    OptionalInt best =
        callbacks.stream()
            .flatMapToInt(callback -> callback.bestEpoch(history).stream())
            .reduce((earlier, later) -> later);
    return new TrainingEnd(history, reason, kept.isPresent() ? kept : best, kept.orElse(reached));
  }

  /** Whether it ended before its last epoch. */
  public boolean isEarly() {
    return reason.isPresent();
  }

  /** The figures of the epoch whose weights it ended with. */
  public Map<String, Double> figures() {
    return keptEpoch == 0 ? Map.of() : history.epochs().get(keptEpoch - 1);
  }

  /** Why it ended early, if it did, and by which epoch's weights: a line each, or none. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    int reached = history.epochs().size();
    reason.ifPresent(why -> lines.add("Stopped after epoch %s: %s".formatted(reached, why)));
    if (isEarly() || keptEpoch != reached) {
      lines.add(
          "Kept are the weights of epoch %s - %s".formatted(keptEpoch, Figures.means(figures())));
    }
    return lines;
  }
}
