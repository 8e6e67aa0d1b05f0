package io.centelha.ml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.saving.CheckpointSchedule;
import io.centelha.saving.CheckpointStore;
import io.centelha.saving.Location;
import io.centelha.saving.Sha256;
import io.centelha.saving.StorageException;
import io.centelha.saving.TrainingCheckpoints;
import io.centelha.training.Callback;
import io.centelha.training.Progress;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Keeps where a fit stands, so that one that died goes on to the same bits. Each fit has a folder
 * of its own, named by what decides its result: so the fits of a grid don't meet, and one that is
 * repeated, after its driver died say, finds its own.
 */
final class FitCheckpoints implements Callback {
  private static final int DIGITS = 16;

  private final Location folder;
  private final CheckpointStore store;
  private final CheckpointSchedule schedule;
  private final int epochs;

  private FitCheckpoints(
      Location folder, CheckpointStore store, CheckpointSchedule schedule, int epochs) {
    this.folder = folder;
    this.store = store;
    this.schedule = schedule;
    this.epochs = epochs;
  }

  /**
   * The checkpoints of a fit.
   *
   * @param directory of all fits, a URI of any Hadoop file system
   * @param fit all that decides the result beside the rows
   * @param rows the SHA-256 of each shard's rows
   */
  static FitCheckpoints in(
      String directory, Recipe recipe, ObjectNode fit, List<String> rows, Configuration hadoop) {
    String fitSha256 = sha256(fit.toString());
    String rowsSha256 = sha256(String.join("\n", rows));
    String name = sha256(fitSha256 + rowsSha256).substring(0, DIGITS);
    try {
      Location folder = Location.of(directory, hadoop).child(name);
      return new FitCheckpoints(
          folder,
          CheckpointStore.in(folder, fitSha256, rowsSha256),
          recipe.checkpointSchedule(),
          recipe.plan().epochs());
    } catch (StorageException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Where the newest one stands; empty if there is none. */
  Optional<Progress> newest() {
    try {
      return new TrainingCheckpoints(store).newest();
    } catch (StorageException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void onRoundEnd(Progress progress, long stepsPerEpoch) {
    boolean isDue = schedule.isDueAfterRound();
    if (isDue && progress.step() < stepsPerEpoch) { // the epoch's end follows at once
      commit(progress, CheckpointStore.DEFAULT_KEPT);
    }
  }

  @Override
  public void onEpochEnd(Progress progress) {
    boolean isLast = progress.epoch() == epochs;
    if (isLast || schedule.isDueAfterEpoch()) {
      commit(progress, isLast ? 1 : CheckpointStore.DEFAULT_KEPT);
    }
  }

  private void commit(Progress progress, int kept) {
    try {
      new TrainingCheckpoints(store.withKept(kept)).commit(progress);
      schedule.committed();
    } catch (StorageException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
