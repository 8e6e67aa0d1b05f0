package io.centelha.training;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Watches a training, and may end it. What it says must depend on what it is given alone, so that a
 * resumed training ends alike.
 */
public interface Callback {

  /** Called before the first round of this run. */
  default void onTrainBegin(Progress progress) {}

  /**
   * Called after each round.
   *
   * @param progress its sums are those of the epoch so far
   * @param stepsPerEpoch the steps of a whole epoch
   */
  default void onRoundEnd(Progress progress, long stepsPerEpoch) {}

  /** Called after each epoch, when its figures are in the history. */
  default void onEpochEnd(Progress progress) {}

  /** Whether training ends after the last epoch of this history. */
  default boolean stops(History history) {
    return false;
  }

  /** Why training ends, if {@link #stops} says so: a sentence about this history. */
  default String stopReason(History history) {
    return "a callback ended it";
  }

  /** The best epoch of this history, from 1, where this callback looks for one. */
  default OptionalInt bestEpoch(History history) {
    return OptionalInt.empty();
  }

  /**
   * What the learning rates of the next epoch are multiplied by; as for {@link #stops}, of this
   * history alone.
   *
   * @param initialRate the learning rate that the optimizer was compiled with
   * @return finite, ≥ 0; empty, whatever the history, if it never changes rates
   */
  default OptionalDouble rateFactor(History history, double initialRate) {
    return OptionalDouble.empty();
  }

  /**
   * The name under which the weights of the last epoch of this history are kept, in place of those
   * kept under it before; empty if they aren't kept.
   */
  default Optional<String> keeps(History history) {
    return Optional.empty();
  }

  /**
   * The name of kept weights that training ends with. Where several callbacks name some, the last
   * one's are taken.
   */
  default Optional<String> restored() {
    return Optional.empty();
  }
}
