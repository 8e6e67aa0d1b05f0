package io.centelha.jobs.console;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where the program speaks to its user.
 *
 * @param out results and progress
 * @param err failures
 * @param kind who is at the other end of {@code out}
 * @param columns how many characters a line of the screen has
 */
public record Terminal(PrintWriter out, PrintWriter err, Kind kind, int columns) {
  private static final int USUAL_COLUMNS = 80;
  private static final int FEWEST_COLUMNS = 20;

  /** Who reads what is printed. */
  public enum Kind {
    /** A person, at a screen on which a line can be drawn over. */
    SCREEN,
    /** A file or another program. */
    STREAM
  }

  /** A terminal of the usual width. */
  public Terminal(PrintWriter out, PrintWriter err, Kind kind) {
    this(out, err, kind, USUAL_COLUMNS);
  }

  /** The same, on which nothing is said but warnings and failures. */
  Terminal withoutWords() {
    var nowhere = new PrintWriter(Writer.nullWriter());
    return new Terminal(nowhere, err, Kind.STREAM, columns);
  }

  /** The terminal of this process. */
  public static Terminal ofProcess() {
    Optional<Console> console = console();
    boolean isScreen = console.isPresent() && !"dumb".equals(System.getenv("TERM"));
    Charset charset = console.map(Console::charset).orElse(StandardCharsets.UTF_8);
    return new Terminal(
        new PrintWriter(System.out, true, charset),
        new PrintWriter(System.err, true, charset),
        isScreen ? Kind.SCREEN : Kind.STREAM,
        isScreen ? screenColumns() : USUAL_COLUMNS);
  }

  /** As the screen says; the usual number where it doesn't. */
  private static int screenColumns() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectErrorStream(true)
              .start();
      String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return columns(size);
    } catch (IOException e) {
      return USUAL_COLUMNS;
    }
  }

  /** The second number of what {@code stty size} prints: rows and columns. */
  static int columns(String size) {
    return size.strip().matches("\\d{1,5} [1-9]\\d{0,4}")
        ? Math.max(FEWEST_COLUMNS, Integer.parseInt(size.strip().split(" ", -1)[1]))
        : USUAL_COLUMNS;
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
