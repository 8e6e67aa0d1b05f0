package io.centelha.jobs.run;

import java.util.Optional;

/** Which version of the program this is. */
public final class ProgramVersion {

  private ProgramVersion() {}

  /** The version of the jar that runs; "development" outside of a jar. */
  public static String number() {
    return Optional.ofNullable(ProgramVersion.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
