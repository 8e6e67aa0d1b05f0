package io.centelha.jobs;

import io.centelha.saving.Status;

/** A run that ended early, with what its status file says; the cause says why. */
final class FailedRunException extends RuntimeException {

  private final transient Status status;

  FailedRunException(Status status, Exception cause) {
    super(cause);
    this.status = status;
  }

  Status status() {
    return status;
  }
}
