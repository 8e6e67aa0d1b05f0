package io.centelha.jobs.run;

import io.centelha.jobs.file.Secrets;
import java.util.Optional;

/** What a failure says to the user: no secret, and nothing that a terminal would obey. */
public final class FailureMessage {

  private FailureMessage() {}

  /** The message of the first known failure among it and its causes; else that it is internal. */
  public static String of(Throwable failure) {
    return Secrets.ofProcess().redacted(said(failure)).replaceAll("[\\p{Cc}&&[^\n]]", "\uFFFD");
  }

  private static String said(Throwable failure) {
    Optional<Throwable> known = ExitCode.known(failure);
    if (known.isPresent()) {
      return Optional.ofNullable(known.get().getMessage()).orElse("interrupted");
    }
    Throwable thrown = failure instanceof FailedRunException ? failure.getCause() : failure;
    return "internal error: " + thrown.toString().lines().findFirst().orElse("");
  }
}
