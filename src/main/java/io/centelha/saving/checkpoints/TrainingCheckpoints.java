package io.centelha.saving.checkpoints;

import io.centelha.storage.CorruptFileException;
import io.centelha.storage.StorageException;
import io.centelha.training.Progress;
import java.util.Optional;

/**
 * The checkpoints of a training: where it stood between two rounds, so that it goes on to the same
 * bits. Numbered by the steps and epochs that were finished, so that each round and each epoch's
 * end has a number of its own.
 */
public final class TrainingCheckpoints {
  private final CheckpointStore store;

  /** A training's checkpoints in a store of its own. */
  public TrainingCheckpoints(CheckpointStore store) {
    this.store = store;
  }

  /** The same, but keeping this many checkpoints. */
  public TrainingCheckpoints withKept(int kept) {
    return new TrainingCheckpoints(store.withKept(kept));
  }

  /** Commits where a training stands; see {@link CheckpointStore#commit}. */
  public void commit(Progress progress) throws StorageException {
    long sequence = progress.state().step() + progress.epoch();
    store.commit(sequence, ProgressForm.tensors(progress), ProgressForm.meta(progress));
  }

  /**
   * Where the newest checkpoint that verifies stands; see {@link CheckpointStore#newest}.
   *
   * @throws CorruptFileException if it verifies, but is no training's
   */
  public Optional<Progress> newest() throws StorageException {
    Optional<Checkpoint> newest = store.newest();
    try {
      return newest.map(ProgressForm::progress);
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(
          "checkpoint " + newest.orElseThrow().sequence(), e.getMessage());
    }
  }
}
