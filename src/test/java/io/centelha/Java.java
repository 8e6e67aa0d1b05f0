package io.centelha;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes of Java that tests start. */
public final class Java {
  /**
   * For a process of a few seconds, of which the second compiler would take half. Where much is
   * computed, {@code -XX:TieredStopAtLevel=4} behind it brings that compiler back.
   */
  public static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

  private Java() {}

  /** The beginning of a command that starts a short-lived process; the caller's to go on with. */
  public static List<String> command(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(SHORT_LIVED);
    command.addAll(List.of(options));
    return command;
  }
}
