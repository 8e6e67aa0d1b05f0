package io.centelha.jobs.run;

import io.centelha.jobs.console.Stopwatch;
import io.centelha.saving.checkpoints.CheckpointKeeper;
import io.centelha.storage.StorageException;
import io.centelha.training.Callback;
import io.centelha.training.Progress;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a training has reached: checkpoints when they are due, history and status after each
 * epoch. The stopwatch stands still meanwhile.
 */
final class RunCallbacks implements Callback {

  /**
   * How long the last checkpoint of a run that is asked to stop may take: {@value} s, so that the
   * status can be written before {@link Interruption#SECONDS_TO_END} are over.
   */
  static final long SECONDS_TO_STOP = 25;

  private static final Logger LOG = LoggerFactory.getLogger(RunCallbacks.class);

  private final RunRecord record;
  private final CheckpointKeeper checkpoints;
  private final Stopwatch fit;

  /** Keeps a training. */
  RunCallbacks(RunRecord record, CheckpointKeeper checkpoints, Stopwatch fit) {
    this.record = record;
    this.checkpoints = checkpoints;
    this.fit = fit;
  }

  @Override
  public void onTrainBegin(Progress progress) {
    if (progress.epoch() > 0) {
      saving(() -> record.epoch(progress, fit));
    }
  }

  @Override
  public void onRoundEnd(Progress progress, long stepsPerEpoch) {
    saving(
        () -> {
          checkpoints.onRoundEnd(progress, stepsPerEpoch);
          if (checkpoints.isUpToDate()) {
            record.time(fit);
          }
        });
  }

  @Override
  public void onEpochEnd(Progress progress) {
    saving(
        () -> {
          checkpoints.onEpochEnd(progress);
          record.epoch(progress, fit);
        });
  }

  /**
   * Commits the last finished round of a training that was asked to stop, or gives up after {@value
   * #SECONDS_TO_STOP} s: then the run goes on from the checkpoint before.
   *
   * @param warnings told if it gives up
   */
  void stopped(Consumer<String> warnings) {
    if (checkpoints.isUpToDate()) {
      return;
    }
    // In a thread of its own: this one is interrupted, and file systems give up when they are.
    var commit =
        new FutureTask<Void>(
            () -> {
              checkpoints.commit();
              record.time(fit);
              return null;
            });
    var thread = new Thread(commit, "last checkpoint");
    thread.setDaemon(true);
    thread.start();
    boolean wasInterrupted = Thread.interrupted();
    try {
      commit.get(SECONDS_TO_STOP, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      warnings.accept(
          "the storage took no checkpoint of the last round within %s s; the same command goes on from the one before"
              .formatted(SECONDS_TO_STOP));
    } catch (ExecutionException e) {
      LOG.warn("The last round was not saved", e);
      warnings.accept(
          "the last round is not saved: %s; the same command goes on from the checkpoint before"
              .formatted(FailureMessage.of(e.getCause())));
    } catch (InterruptedException e) {
      LOG.warn("No checkpoint of the last round; the run goes on from the one before", e);
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Saving {
    void run() throws StorageException;
  }

  private void saving(Saving saving) {
    fit.stop();
    try {
      saving.run();
    } catch (StorageException e) {
      throw new UncheckedIOException(e);
    }
    fit.go();
  }
}
