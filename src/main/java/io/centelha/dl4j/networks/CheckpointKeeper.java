package io.centelha.dl4j.networks;

import io.centelha.saving.StorageException;
import io.centelha.saving.TrainingCheckpoints;
import io.centelha.tensor.Checks;
import io.centelha.training.Callback;
import io.centelha.training.Progress;
import java.io.UncheckedIOException;

/** Commits a checkpoint after each epoch, and after every so many rounds within it. */
public final class CheckpointKeeper implements Callback {
  /** None within an epoch. */
  public static final int EPOCHS = Integer.MAX_VALUE;

  private final TrainingCheckpoints checkpoints;
  private final int everyRounds;
  private int rounds;

  /**
   * A keeper.
   *
   * @param everyRounds ≥ 1, or {@link #EPOCHS}
   */
  public CheckpointKeeper(TrainingCheckpoints checkpoints, int everyRounds) {
    Checks.argument(everyRounds >= 1, "A checkpoint is due every >= 1 rounds, got %s", everyRounds);
    this.checkpoints = checkpoints;
    this.everyRounds = everyRounds;
  }

  @Override
  public void onRoundEnd(Progress progress, long stepsPerEpoch) {
    rounds++;
    if (rounds % everyRounds == 0 && progress.step() < stepsPerEpoch) { // the epoch's end follows
      commit(progress);
    }
  }

  @Override
  public void onEpochEnd(Progress progress) {
    commit(progress);
  }

  private void commit(Progress progress) {
    try {
      checkpoints.commit(progress);
    } catch (StorageException e) {
      throw new UncheckedIOException(e);
    }
  }
}
