package io.centelha.jobs.run;

import io.centelha.data.files.DataException;
import io.centelha.distributed.spark.MemoryException;
import io.centelha.dl4j.engine.MissingDl4jException;
import io.centelha.jobs.file.JobFileException;
import io.centelha.saving.checkpoints.ForeignCheckpointException;
import io.centelha.saving.checkpoints.NewerCheckpointException;
import io.centelha.storage.CorruptFileException;
import io.centelha.storage.LeaseHeldException;
import io.centelha.storage.StorageException;
import io.centelha.storage.UnusablePathException;
import io.centelha.training.NonFiniteLossException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How the program ends, and which failure ends it how: the one place that knows. */
public enum ExitCode {
  DONE(0),
  /** The command line isn't understood. */
  USAGE(2),
  /** The job file isn't right. Another try gives the same. */
  BAD_JOB(64),
  /** The data aren't right, or training diverged on them. Another try gives the same. */
  BAD_DATA(65),
  /** Anything else. */
  INTERNAL(70),
  /** The run directory holds this job's run on other data. Another try gives the same. */
  OTHER_DATA(73),
  /**
   * Ended early on request, or another driver is at this run; the same command goes on with it, or
   * finds it done.
   */
  INTERRUPTED(75);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** What the process ends with. */
  public int number() {
    return number;
  }

  /** The code of a number; that of an internal error for any other. */
  public static ExitCode ofNumber(int number) {
    return Arrays.stream(values())
        .filter(code -> code.number == number)
        .findFirst()
        .orElse(INTERNAL);
  }

  /** The end for a failure: that of the first known one among it and its causes. */
  public static ExitCode of(Throwable failure) {
    return known(failure).flatMap(ExitCode::ofKnown).orElse(INTERNAL);
  }

  /** The failure, or that of its causes, whose message is written for the user. */
  public static Optional<Throwable> known(Throwable failure) {
    return causes(failure).stream().filter(cause -> ofKnown(cause).isPresent()).findFirst();
  }

  private static Optional<ExitCode> ofKnown(Throwable cause) {
    if (cause instanceof UnusablePathException) {
      return Optional.of(USAGE);
    } else if (cause instanceof JobFileException || cause instanceof MissingDl4jException) {
      return Optional.of(BAD_JOB);
    } else if (cause instanceof DataException
        || cause instanceof CorruptFileException
        || cause instanceof ForeignCheckpointException
        || cause instanceof NewerCheckpointException
        || cause instanceof NonFiniteLossException) {
      return Optional.of(BAD_DATA);
    } else if (cause instanceof OtherDataException) {
      return Optional.of(OTHER_DATA);
    } else if (cause instanceof LeaseHeldException
        || StorageException.isInterruption(cause)
        || (cause instanceof StorageException
            && causes(cause).stream().anyMatch(StorageException::isInterruption))) {
      return Optional.of(INTERRUPTED);
    }
    return cause instanceof StorageException
            || cause instanceof MemoryException
            || cause instanceof EnvironmentException
        ? Optional.of(INTERNAL)
        : Optional.empty();
  }

  private static List<Throwable> causes(Throwable failure) {
    var causes = new ArrayList<Throwable>();
    for (Throwable cause = failure;
        cause != null && !causes.contains(cause);
        cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }
}
