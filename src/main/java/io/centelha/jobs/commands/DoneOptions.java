package io.centelha.jobs.commands;

import io.centelha.jobs.run.RunUnderLease.DoneRuns;
import picocli.CommandLine.Option;

/** The option that says what is asked of a run that is done. */
final class DoneOptions {

  @Option(
      names = "--trust-data",
      description = {
        "Takes a run that is done for done on the data that are there now. Else they are digested,",
        "and others than the run's are refused with exit code 73."
      })
  private boolean isTrusting;

  DoneRuns rule() {
    return isTrusting ? DoneRuns.TRUSTED : DoneRuns.CHECKED;
  }
}
