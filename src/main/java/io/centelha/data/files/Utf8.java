package io.centelha.data.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Text as files hold it. Java puts the same character in place of all bytes that are no UTF-8, so
 * that texts which differ in another encoding would become equal; here they are refused.
 */
public final class Utf8 {
  private static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  /**
   * The text that a range of bytes is.
   *
   * @throws IllegalArgumentException if it isn't UTF-8
   */
  public static String text(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) { // perhaps one that the file holds
      check(ByteBuffer.wrap(bytes, from, to - from));
    }
    return text;
  }

  /** The same of all that is left in a buffer, which is not moved. */
  public static String text(ByteBuffer bytes) {
    String text = StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    if (text.indexOf(REPLACEMENT) >= 0) {
      check(bytes.duplicate());
    }
    return text;
  }

  private static void check(ByteBuffer bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(bytes);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "a text is not UTF-8; convert the file, from ISO-8859-1 for example", e);
    }
  }
}
