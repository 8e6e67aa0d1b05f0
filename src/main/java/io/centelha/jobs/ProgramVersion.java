package io.centelha.jobs;

import java.util.Optional;

/** Which version of the program this is. */
final class ProgramVersion {

  private ProgramVersion() {}

  /** The version of the jar that runs; "development" outside of a jar. */
  static String number() {
    return Optional.ofNullable(ProgramVersion.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
