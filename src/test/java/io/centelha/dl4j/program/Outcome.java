package io.centelha.dl4j.program;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a program prints at its end. */
final class Outcome {

  private Outcome() {}

  /** A line of JSON with the SHA-256 of the parameters. */
  static String of(float[] parameters) throws NoSuchAlgorithmException {
    ByteBuffer bytes = ByteBuffer.allocate(parameters.length * Float.BYTES);
    bytes.asFloatBuffer().put(parameters);
    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(bytes.array());
    return "{\"weightsSha256\": \"%s\"}".formatted(HexFormat.of().formatHex(sha256));
  }
}
