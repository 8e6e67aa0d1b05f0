package io.centelha.storage;

import java.util.regex.Pattern;

/**
 * Takes passwords out of URIs that are to be shown or kept: {@code s3a://key:secret@bucket} becomes
 * {@code s3a://key:***@bucket}.
 */
public final class Redaction {
  /** What stands in place of a secret: {@value}. */
  public static final String STAND_IN = "***";

  /**
   * A password in a URI, after a group that is to be kept. A port isn't one. It is written without
   * braces, so that it can stand in a pattern of log4j's.
   */
  public static final String URI_PASSWORD =
      "(://[^\\s/:@]*:)(?![0-9]+(?:/|$))(?:[^\\s/]*|[^\\s@]*)(?=@)";

  private static final Pattern PATTERN = Pattern.compile(URI_PASSWORD);

  private Redaction() {}

  /** The text without the passwords of URIs in it. */
  public static String of(String text) {
    return PATTERN.matcher(text).replaceAll("$1" + STAND_IN);
  }
}
