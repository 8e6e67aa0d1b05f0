package io.centelha.saving.checkpoints;

import io.centelha.storage.StorageException;
import io.centelha.training.Callback;
import io.centelha.training.Progress;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Commits where a training stands while it goes on: when a checkpoint is due, and when its last
 * epoch has ended.
 */
public final class CheckpointKeeper implements Callback {
  private final TrainingCheckpoints checkpoints;
  private final TrainingCheckpoints atEnd;
  private final CheckpointSchedule schedule;
  private final int epochs;

  /** Where training stands, unless there is a checkpoint of it. */
  private Optional<Progress> uncommitted = Optional.empty();

  private CheckpointKeeper(
      TrainingCheckpoints checkpoints,
      TrainingCheckpoints atEnd,
      CheckpointSchedule schedule,
      int epochs) {
    this.checkpoints = checkpoints;
    this.atEnd = atEnd;
    this.schedule = schedule;
    this.epochs = epochs;
  }

  /**
   * Keeps one training.
   *
   * @param schedule of this training alone
   * @param epochs how many there will be at most, those that are done included
   */
  public static CheckpointKeeper of(
      TrainingCheckpoints checkpoints, CheckpointSchedule schedule, int epochs) {
    return new CheckpointKeeper(checkpoints, checkpoints, schedule, epochs);
  }

  /** The same, but of a training whose epochs are all done only the last checkpoint is left. */
  public CheckpointKeeper withOneAtEnd() {
    return new CheckpointKeeper(checkpoints, checkpoints.withKept(1), schedule, epochs);
  }

  /**
   * Commits if a checkpoint is due and the epoch goes on.
   *
   * @throws UncheckedIOException of a {@link StorageException}
   */
  @Override
  public void onRoundEnd(Progress progress, long stepsPerEpoch) {
    uncommitted = Optional.of(progress);
    boolean isDue = schedule.isDueAfterRound();
    if (isDue && progress.step() < stepsPerEpoch) { // the epoch's end follows at once
      commitTo(checkpoints);
    }
  }

  /**
   * Commits if a checkpoint is due or this was the last epoch.
   *
   * @throws UncheckedIOException of a {@link StorageException}
   */
  @Override
  public void onEpochEnd(Progress progress) {
    uncommitted = Optional.of(progress);
    boolean isLast = progress.epoch() == epochs;
    if (isLast || schedule.isDueAfterEpoch()) {
      commitTo(isLast ? atEnd : checkpoints);
    }
  }

  /** Whether there is a checkpoint of where training stands, or nothing new since it began. */
  public boolean isUpToDate() {
    return uncommitted.isEmpty();
  }

  /**
   * Commits where training stands, due or not.
   *
   * @throws UncheckedIOException of a {@link StorageException}
   */
  public void commit() {
    commitTo(checkpoints);
  }

  private void commitTo(TrainingCheckpoints where) {
    if (uncommitted.isPresent()) {
      try {
        where.commit(uncommitted.get());
      } catch (StorageException e) {
        throw new UncheckedIOException(e);
      }
      uncommitted = Optional.empty();
      schedule.committed();
    }
  }
}
