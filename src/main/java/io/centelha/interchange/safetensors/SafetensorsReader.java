package io.centelha.interchange.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.centelha.storage.CorruptFileException;
import io.centelha.storage.Json;
import io.centelha.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads one safetensors file front to back and believes nothing: memory is taken only for what the
 * file's real length allows.
 */
final class SafetensorsReader {
  private final InputStream in;
  private final long length;
  private final String file;

  SafetensorsReader(InputStream in, long length, String file) {
    this.in = in;
    this.length = length;
    this.file = file;
  }

  Safetensors read() throws IOException {
    SafetensorsHeader header = header();
    Elements elements = new Elements();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (SafetensorsHeader.Entry entry : header.entries()) {
      Tensor tensor = Tensor.zeros(entry.dtype(), entry.shape());
      check(elements.read(in, tensor), "it ends inside tensor '%s'", entry.name());
      tensors.put(entry.name(), tensor);
    }
    check(in.read() < 0, "it goes on after the last tensor");
    return new Safetensors(tensors, header.metadata());
  }

  private SafetensorsHeader header() throws IOException {
    byte[] prefix = in.readNBytes(Long.BYTES);
    check(prefix.length == Long.BYTES, "%s bytes are too few for a safetensors file", length);
    long bytes = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
    check(
        bytes >= 2 && bytes <= SafetensorsHeader.MAX_BYTES && bytes <= length - Long.BYTES,
        "a header of %s bytes in a file of %s bytes",
        Long.toUnsignedString(bytes),
        length);
    try (Reader text = text(bytes)) {
      return new SafetensorsHeaderParser(text, length - Long.BYTES - bytes, file).parse();
    } catch (JsonProcessingException e) {
      throw new CorruptFileException(file, "its header is not JSON: " + Json.cause(e));
    } catch (CharacterCodingException e) {
      throw new CorruptFileException(file, "its header is not UTF-8");
    }
  }

  /** The header's characters; strict UTF-8, so that no two byte sequences are the same name. */
  private Reader text(long bytes) {
    return new InputStreamReader(new Head(in, bytes), StandardCharsets.UTF_8.newDecoder());
  }

  private void check(boolean condition, String cause, Object... arguments)
      throws CorruptFileException {
    CorruptFileException.check(condition, file, cause, arguments);
  }

  /** The next bytes of a stream, as a stream of its own; closing it leaves the other one open. */
  private static final class Head extends InputStream {
    private final InputStream in;
    private long left;

    Head(InputStream in, long left) {
      this.in = in;
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      int read = left == 0 ? -1 : in.read(bytes, offset, (int) Math.min(count, left));
      left -= Math.max(0, read);
      return read;
    }
  }
}
