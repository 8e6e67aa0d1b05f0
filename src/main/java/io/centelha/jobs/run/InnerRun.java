package io.centelha.jobs.run;

import io.centelha.jobs.console.Narrator;
import io.centelha.jobs.console.Stopwatch;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.saving.RunDirectory;
import io.centelha.saving.Status;
import java.io.IOException;
import java.util.Optional;

/** A run in the directory of another one, under the lease of that: of a fold, or of a member. */
final class InnerRun {

  private InnerRun() {}

  /** What trains. */
  interface Work {
    Status train(Training training) throws IOException;
  }

  /** What the run around it brings. */
  record Surroundings(Narrator narrator, Training.Signals signals) {}

  /**
   * Trains to the end, from wherever the run stands.
   *
   * @param dataSha256 the fingerprint of its rows
   * @return its end, at once if that was reached before
   * @throws OtherDataException if it was reached on other rows
   */
  static Status of(
      ResolvedJob job, RunDirectory run, String dataSha256, Surroundings around, Work work)
      throws IOException {
    Optional<Status> finished = RunRecord.finished(run, job);
    if (finished.isPresent()) {
      return RunRecord.ended(run, finished.get()).end(() -> dataSha256).orElseThrow();
    }
    RunRecord record = RunRecord.begin(run, job);
    Training.Signals signals = around.signals();
    try {
      return work.train(new Training(job, run, record, around.narrator(), signals, Stopwatch::now));
    } catch (IOException | RuntimeException e) {
      if (!signals.isLost().getAsBoolean()) { // else the status file is the other driver's now
        record.failed(e);
      }
      throw e;
    }
  }
}
