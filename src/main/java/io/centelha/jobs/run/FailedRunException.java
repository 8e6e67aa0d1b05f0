package io.centelha.jobs.run;

import io.centelha.saving.Status;

/** A run that ended early, with what its status file says; the cause says why. */
public final class FailedRunException extends RuntimeException {

  private final transient Status status;

  FailedRunException(Status status, Exception cause) {
    super(cause);
    this.status = status;
  }

  /** What the status file says of the run. */
  public Status status() {
    return status;
  }
}
