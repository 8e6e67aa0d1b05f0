package io.centelha.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A JSON file whose last field, {@code sha256}, is the SHA-256 of every byte before that field;
 * what follows it is fixed. So one changed byte anywhere is noticed, without the text having to be
 * reproduced by whoever reads it.
 */
public final class SealedJson {
  private static final String END = "\n}\n";

  private SealedJson() {}

  /**
   * What a file says, and its seal.
   *
   * @param sha256 of the bytes before the seal: identifies the content
   */
  public record Sealed(ObjectNode content, String sha256) {}

  /** The bytes of the file. */
  public static byte[] seal(ObjectNode content) {
    String text = new String(Json.bytes(content), StandardCharsets.UTF_8);
    String body = text.substring(0, text.length() - END.length());
    return (body + tail(body.getBytes(StandardCharsets.UTF_8))).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Verifies the seal.
   *
   * @throws CorruptFileException if any byte isn't what was written
   */
  public static Sealed open(Location file) throws StorageException {
    return open(file.readBytes(Json.MAX_BYTES), file);
  }

  static Sealed open(byte[] bytes, Object file) throws CorruptFileException {
    int bodyLength = Math.max(0, bytes.length - tail(new byte[0]).length());
    byte[] body = Arrays.copyOf(bytes, bodyLength);
    byte[] seal = Arrays.copyOfRange(bytes, bodyLength, bytes.length);
    CorruptFileException.check(
        Arrays.equals(seal, tail(body).getBytes(StandardCharsets.UTF_8)),
        file,
        "its SHA-256 doesn't fit what it says");
    ObjectNode content = Json.parse(bytes, file);
    content.remove("sha256");
    return new Sealed(content, Sha256.of(body));
  }

  private static String tail(byte[] body) {
    return ",\n  \"sha256\" : \"" + Sha256.of(body) + "\"" + END;
  }
}
