package io.centelha.training;

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

  /** Whether the last epoch is the best so far, and its weights are wanted back at the end. */
  default boolean wantsBack(History history) {
    return false;
  }
}
