package io.centelha.interchange.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.centelha.interchange.safetensors.SafetensorsHeader.Entry;
import io.centelha.storage.CorruptFileException;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Parses the JSON of a safetensors header token by token: no nesting beyond what the format has.
 */
final class SafetensorsHeaderParser {
  private static final int MAX_RANK = 64;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private final JsonParser json;
  private final long dataLength;
  private final String file;

  SafetensorsHeaderParser(Reader text, long dataLength, String file) throws IOException {
    this.json = JSON.createParser(text);
    this.dataLength = dataLength;
    this.file = file;
  }

  SafetensorsHeader parse() throws IOException {
    Map<String, String> metadata = new TreeMap<>();
    List<Entry> entries = new ArrayList<>();
    expect(JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      if (json.currentName().equals(SafetensorsHeader.METADATA)) {
        readMetadata(metadata);
      } else {
        entries.add(readEntry(json.currentName()));
      }
    }
    check(json.nextToken() == null, "its header goes on after the closing brace");
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    checkPlaces(entries);
    return new SafetensorsHeader(entries, metadata);
  }

  private void readMetadata(Map<String, String> metadata) throws IOException {
    expect(JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      expect(JsonToken.VALUE_STRING);
      metadata.put(key, json.getText());
    }
  }

  private Entry readEntry(String name) throws IOException {
    DType dtype = null;
    int[] dimensions = null;
    long[] offsets = null;
    expect(JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      switch (json.currentName()) {
        case "dtype" -> dtype = readType(name);
        case "shape" -> dimensions = readShape(name);
        case "data_offsets" -> offsets = readNumbers(name, 2);
        default -> check(false, "tensor '%s' has an unknown '%s'", name, json.currentName());
      }
    }
    check(dtype != null && dimensions != null, "tensor '%s' lacks dtype or shape", name);
    check(offsets != null && offsets.length == 2, "tensor '%s' lacks its two offsets", name);
    return entry(name, dtype, dimensions, offsets);
  }

  private Entry entry(String name, DType dtype, int[] dimensions, long[] offsets)
      throws CorruptFileException {
    try {
      Entry entry = new Entry(name, dtype, Shape.of(dimensions), offsets[0]);
      check(
          entry.end() == offsets[1] && offsets[1] <= dataLength,
          "tensor '%s' %s %s doesn't fit bytes %s to %s of %s",
          name,
          SafetensorsHeader.typeName(dtype),
          entry.shape(),
          offsets[0],
          offsets[1],
          dataLength);
      return entry;
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(file, "tensor '" + name + "': " + e.getMessage());
    }
  }

  private DType readType(String name) throws IOException {
    expect(JsonToken.VALUE_STRING);
    String type = json.getText();
    for (DType dtype : DType.values()) {
      if (dtype.isFloating() && SafetensorsHeader.typeName(dtype).equals(type)) {
        return dtype;
      }
    }
    throw new CorruptFileException(
        file, "tensor '%s' is %s, expected F32 or F64".formatted(name, type));
  }

  private int[] readShape(String name) throws IOException {
    long[] numbers = readNumbers(name, MAX_RANK);
    int[] dimensions = new int[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      dimensions[i] = (int) numbers[i];
      check(dimensions[i] == numbers[i], "tensor '%s' has an axis of %s", name, numbers[i]);
    }
    return dimensions;
  }

  private long[] readNumbers(String name, int limit) throws IOException {
    long[] numbers = new long[limit];
    int count = 0;
    expect(JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      check(count < limit, "tensor '%s' has a list of more than %s numbers", name, limit);
      check(isLength(), "tensor '%s': '%s' is not a length", name, json.currentToken());
      numbers[count++] = json.getLongValue();
    }
    return Arrays.copyOf(numbers, count);
  }

  private boolean isLength() throws IOException {
    return json.currentToken() == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
        && json.getLongValue() >= 0;
  }

  private void checkPlaces(List<Entry> sorted) throws CorruptFileException {
    long end = 0;
    for (Entry entry : sorted) {
      check(
          entry.begin() == end,
          "tensor '%s' begins at byte %s, expected %s: overlap or gap",
          entry.name(),
          entry.begin(),
          end);
      end = entry.end();
    }
    check(end == dataLength, "%s bytes of elements, its header speaks of %s", dataLength, end);
  }

  private void expect(JsonToken token) throws IOException {
    JsonToken next = json.nextToken();
    check(next == token, "its header has %s where the format wants %s", next, token);
  }

  private void check(boolean condition, String cause, Object... arguments)
      throws CorruptFileException {
    CorruptFileException.check(condition, file, cause, arguments);
  }
}
