package io.centelha.ml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.saving.checkpoints.CheckpointKeeper;
import io.centelha.saving.checkpoints.CheckpointStore;
import io.centelha.saving.checkpoints.TrainingCheckpoints;
import io.centelha.storage.Location;
import io.centelha.storage.Sha256;
import io.centelha.storage.Storage;
import io.centelha.storage.StorageException;
import io.centelha.trained.ModelDirectory;
import io.centelha.training.Callback;
import io.centelha.training.Progress;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Where a fit stands, so that one that died goes on to the same bits. Each fit has a folder of its
 * own, named by what decides its result: so the fits of a grid don't meet, and one that is
 * repeated, after its driver died say, finds its own.
 */
final class FitCheckpoints {
  private static final int DIGITS = 16;

  private final Location folder;
  private final TrainingCheckpoints checkpoints;

  private FitCheckpoints(Location folder, TrainingCheckpoints checkpoints) {
    this.folder = folder;
    this.checkpoints = checkpoints;
  }

  /**
   * The checkpoints of a fit.
   *
   * @param directory of all fits, a URI of any Hadoop file system
   * @param fit all that decides the result beside the rows
   * @param rows the SHA-256 of each shard's rows
   */
  static FitCheckpoints in(String directory, ObjectNode fit, List<String> rows, Storage storage) {
    String fitSha256 = Sha256.of(fit.toString());
    String rowsSha256 = Sha256.ofLines(rows);
    String name = Sha256.of(fitSha256 + rowsSha256).substring(0, DIGITS);
    try {
      Location folder = storage.at(directory).child(name);
      return new FitCheckpoints(
          folder, new TrainingCheckpoints(CheckpointStore.in(folder, fitSha256, rowsSha256)));
    } catch (StorageException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the newest one stands; empty if there is none. */
  Optional<Progress> newest() {
    try {
      return checkpoints.newest();
    } catch (StorageException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commits them while the fit goes on; one that is done leaves its last. */
  Callback keeper(ParamAssembly run) {
    return CheckpointKeeper.of(checkpoints, run.checkpointSchedule(), run.plan().epochs())
        .withOneAtEnd();
  }

  /** Writes a model of this fit; returns where it is. */
  String save(String name, Fitted fitted) {
    ModelDirectory directory = ModelDirectory.in(folder, name);
    try {
      directory.write(fitted.trained());
    } catch (StorageException e) {
      throw new UncheckedIOException(e);
    }
    return directory.toString();
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
