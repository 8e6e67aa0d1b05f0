package io.centelha.jobs.console;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where the program speaks to its user.
 *
 * @param out results and progress
 * @param err failures
 * @param kind who is at the other end of {@code out}
 */
public record Terminal(PrintWriter out, PrintWriter err, Kind kind) {

  /** Who reads what is printed. */
  public enum Kind {
    /** A person, at a screen on which a line can be drawn over. */
    SCREEN,
    /** A file or another program. */
    STREAM
  }

  /** The terminal of this process. */
  public static Terminal ofProcess() {
    Optional<Console> console = console();
    boolean isScreen = console.isPresent() && !"dumb".equals(System.getenv("TERM"));
    Charset charset = console.map(Console::charset).orElse(StandardCharsets.UTF_8);
    return new Terminal(
        new PrintWriter(System.out, true, charset),
        new PrintWriter(System.err, true, charset),
        isScreen ? Kind.SCREEN : Kind.STREAM);
  }

  /**
   * The console, if both input and output are one; from Java 22 on, which Spark doesn't know, it
   * would always be there.
   */
  @SuppressWarnings("SystemConsoleNull")
  private static Optional<Console> console() {
    return Optional.ofNullable(System.console());
  }
}
