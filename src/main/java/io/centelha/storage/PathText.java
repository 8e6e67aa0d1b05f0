package io.centelha.storage;

import java.nio.charset.Charset;
import java.util.regex.Pattern;

/**
 * A place as a user writes it: a path, or a URI. A word with a colon is a scheme if a slash
 * follows; else it belongs to the file's name, as in {@code 2026-01-01T12:00.csv}.
 */
public final class PathText {
  private static final Pattern COLON_IN_NAME =
      Pattern.compile("(?!file:)[^/:]*:(?!/).*", Pattern.DOTALL);
  private static final Pattern LOCAL_OF_HOST = Pattern.compile("file://[^/].*", Pattern.DOTALL);
  private static final Pattern LOCAL_WITHOUT_ROOT = Pattern.compile("file:(?!/).*", Pattern.DOTALL);
  private static final String ENCODING = "sun.jnu.encoding";

  private PathText() {}

  /**
   * The same place in a form that no reader of URIs mistakes.
   *
   * @throws UnusablePathException if it is neither path nor URI
   */
  public static String of(String written) throws UnusablePathException {
    if (LOCAL_OF_HOST.matcher(written).matches()) {
      throw new UnusablePathException(
          written,
          "behind file:// stands a machine; write a local path with three slashes, file:///");
    }
    if (LOCAL_WITHOUT_ROOT.matcher(written).matches()) {
      throw new UnusablePathException(
          written,
          "behind file: the whole path is expected; write file:/ and it, or leave file: out");
    }
    return COLON_IN_NAME.matcher(written).matches() ? "./" + written : written;
  }

  /**
   * Checks that this process can name a local file.
   *
   * @throws UnusablePathException if its locale lacks a character of the name
   */
  public static void checkNameable(String path) throws UnusablePathException {
    String encoding = System.getProperty(ENCODING, "UTF-8");
    if (!Charset.forName(encoding).newEncoder().canEncode(path)) {
      throw new UnusablePathException(
          path,
          "the locale of this process has no such characters (%s); start it with LC_ALL=C.UTF-8"
              .formatted(encoding));
    }
  }

  /** What may be wrong with a local path where nothing is; empty if nothing strikes. */
  public static String advice(String written) {
    if (written.startsWith("~")) {
      return "; ~ is a shell's word for a home, write the whole path";
    }
    return written.contains("\\") ? "; between folders stands /, not \\" : "";
  }
}
