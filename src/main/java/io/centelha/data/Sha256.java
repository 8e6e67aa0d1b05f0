package io.centelha.data;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 digests of streams. */
final class Sha256 {
  private static final int BUFFER = 1 << 16;

  private Sha256() {}

  static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  static String finish(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Adds the next {@code length} bytes of a stream. */
  static void update(MessageDigest digest, InputStream in, long length) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (long left = length; left > 0; ) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new IOException("A file ended %d bytes early while it was read".formatted(left));
      }
      digest.update(buffer, 0, read);
      left -= read;
    }
  }
}
