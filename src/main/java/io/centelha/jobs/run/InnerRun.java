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

  /**
   * Trains to the end, from wherever the run stands.
   *
   * @param signals of the run around it
   * @return its end, at once if that was reached before
   */
  static Status of(
      ResolvedJob job, RunDirectory run, Narrator narrator, Training.Signals signals, Work work)
      throws IOException {
    Optional<Status> finished = RunRecord.finished(run, job);
    if (finished.isPresent()) {
      return finished.get();
    }
    RunRecord record = RunRecord.begin(run, job);
    try {
      return work.train(new Training(job, run, record, narrator, signals, Stopwatch::now));
    } catch (IOException | RuntimeException e) {
      if (!signals.isLost().getAsBoolean()) { // else the status file is the other driver's now
        record.failed(e);
      }
      throw e;
    }
  }
}
