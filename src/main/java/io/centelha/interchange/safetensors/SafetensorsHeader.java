package io.centelha.interchange.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What stands at the head of a safetensors file.
 *
 * @param entries in the order in which the elements lie: one after the other, no gaps
 * @param metadata by key, in the order in which it is written
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
  static final String METADATA = "__metadata__";

  /** As upstream: a longer header is taken for an attack. */
  static final long MAX_BYTES = 100_000_000;

  private static final int ALIGNMENT = 8;
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * One tensor's place.
   *
   * @param begin first byte, counted from the end of the header
   */
  record Entry(String name, DType dtype, Shape shape, long begin) {

    long end() {
      return begin + (long) shape.size() * dtype.bytes();
    }
  }

  /** The one order of the format: wider types first so that all are aligned, then by name. */
  static SafetensorsHeader of(Map<String, Tensor> tensors, Map<String, String> metadata) {
    List<String> names = new ArrayList<>(tensors.keySet());
    names.sort(
        Comparator.comparing((String name) -> -tensors.get(name).dtype().bytes())
            .thenComparing(name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
    List<Entry> entries = new ArrayList<>();
    long begin = 0;
    for (String name : names) {
      Tensor tensor = tensors.get(name);
      Entry entry = new Entry(name, tensor.dtype(), tensor.shape(), begin);
      entries.add(entry);
      begin = entry.end();
    }
    return new SafetensorsHeader(entries, metadata);
  }

  static String typeName(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> "F32";
      case FLOAT64 -> "F64";
      case INT32 -> throw new IllegalArgumentException("Weights are floating, got " + dtype);
    };
  }

  /** Length and JSON, filled up with spaces to a multiple of 8. */
  byte[] toBytes() throws IOException {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    try (JsonGenerator generator = JSON.createGenerator(json)) {
      write(generator);
    }
    int length = (json.size() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (length > MAX_BYTES) {
      throw new IOException("The header has " + length + " bytes, the format allows " + MAX_BYTES);
    }
    byte[] bytes = new byte[Long.BYTES + length];
    Arrays.fill(bytes, (byte) ' ');
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(json.toByteArray());
    return bytes;
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    if (!metadata.isEmpty()) {
      json.writeObjectFieldStart(METADATA);
      for (Map.Entry<String, String> item : metadata.entrySet()) {
        json.writeStringField(item.getKey(), item.getValue());
      }
      json.writeEndObject();
    }
    for (Entry entry : entries) {
      json.writeObjectFieldStart(entry.name());
      json.writeStringField("dtype", typeName(entry.dtype()));
      json.writeFieldName("shape");
      json.writeArray(entry.shape().dimensions(), 0, entry.shape().rank());
      json.writeFieldName("data_offsets");
      json.writeArray(new long[] {entry.begin(), entry.end()}, 0, 2);
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
