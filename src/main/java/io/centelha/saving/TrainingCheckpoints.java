package io.centelha.saving;

import io.centelha.tensor.Checks;
import io.centelha.training.Progress;
import java.util.Optional;

/**
 * The checkpoints of a training: where it stood after each epoch, so that it goes on to the same
 * bits. Numbered by finished epochs.
 */
public final class TrainingCheckpoints {
  private final CheckpointStore store;

  /** A training's checkpoints in a store of its own. */
  public TrainingCheckpoints(CheckpointStore store) {
    this.store = store;
  }

  /**
   * Commits the end of an epoch; see {@link CheckpointStore#commit}.
   *
   * @throws IllegalArgumentException if the progress is inside an epoch
   */
  public void commit(Progress progress) throws StorageException {
    Checks.argument(
        progress.step() == 0,
        "A checkpoint is the end of an epoch, this is step %s of epoch %s",
        progress.step(),
        progress.epoch());
    store.commit(progress.epoch(), ProgressForm.tensors(progress), ProgressForm.meta(progress));
  }

  /** Where the newest checkpoint that verifies stands; see {@link CheckpointStore#newest}. */
  public Optional<Progress> newest() throws StorageException {
    Optional<Checkpoint> newest = store.newest();
    return newest.isEmpty() ? Optional.empty() : Optional.of(ProgressForm.progress(newest.get()));
  }
}
