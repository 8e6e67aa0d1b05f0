package io.centelha.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 as 64 lower-case hexadecimal digits, as {@code sha256sum} prints it. */
public final class Sha256 {
  private static final int BUFFER = 1 << 16;

  private Sha256() {}

  /** The hash of these bytes. */
  public static String of(byte[] bytes) {
    MessageDigest digest = digest();
    digest.update(bytes);
    return hex(digest);
  }

  /** The hash of a text in UTF-8. */
  public static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** One hash for several things, of which each is told by a line: a file's hash, or a shard's. */
  public static String ofLines(List<String> lines) {
    return of(String.join("\n", lines));
  }

  /** The hash of the bytes that {@code content} writes, none of which are kept. */
  public static String of(Content content) throws IOException {
    MessageDigest digest = digest();
    content.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    return hex(digest);
  }

  /** A hash that bytes can be added to. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** The digits of all that was added; the next bytes begin another hash. */
  public static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Adds the next {@code length} bytes of a stream. */
  public static void update(MessageDigest digest, InputStream in, long length) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (long left = length; left > 0; ) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new IOException("A file ended %s bytes early while it was read".formatted(left));
      }
      digest.update(buffer, 0, read);
      left -= read;
    }
  }
}
