package io.centelha.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON objects as files: indented, line feeds on every platform, and read strictly. */
public final class Json {
  /** No JSON file that belongs to a run is longer; a longer one is not read into memory. */
  public static final int MAX_BYTES = 1 << 26;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter WRITER =
      MAPPER.writer(
          new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER));

  private Json() {}

  /** An object without fields. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** The text of the file, with a line feed at its end. */
  public static byte[] bytes(ObjectNode object) {
    try {
      return (WRITER.writeValueAsString(object) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Can't be written as JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** The object that these bytes are; {@code file} names them in errors. */
  public static ObjectNode parse(byte[] bytes, Object file) throws CorruptFileException {
    try {
      JsonNode node = READER.readValue(new String(bytes, StandardCharsets.UTF_8));
      CorruptFileException.check(node instanceof ObjectNode, file, "it holds no JSON object");
      return (ObjectNode) node;
    } catch (JsonProcessingException e) {
      throw new CorruptFileException(file, "it is not JSON: " + cause(e));
    }
  }

  /** What is wrong, without the piece of the file that Jackson quotes after it. */
  public static String cause(JsonProcessingException failure) {
    return failure.getOriginalMessage().replaceFirst("(?s) \\((for|start marker) .*|\n.*", "");
  }

  /** The object in a file of at most {@link #MAX_BYTES}. */
  public static ObjectNode read(Location file) throws StorageException {
    return parse(file.readBytes(MAX_BYTES), file);
  }

  /** A number; one that JSON can't write is its text. */
  public static JsonNode number(double value) {
    return Double.isFinite(value)
        ? DoubleNode.valueOf(value)
        : TextNode.valueOf(Double.toString(value));
  }

  /** An object of these numbers, as {@link #number} writes each. */
  public static ObjectNode numbers(Map<String, Double> values) {
    ObjectNode json = object();
    values.forEach((name, value) -> json.set(name, number(value)));
    return json;
  }

  /**
   * The numbers of these names, as far as they are there.
   *
   * @throws NumberFormatException if one is no number
   */
  public static Map<String, Double> doubles(JsonNode json, Iterable<String> names) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (String name : names) {
      if (json.hasNonNull(name)) {
        values.put(name, Double.valueOf(json.get(name).asText()));
      }
    }
    return values;
  }

  /** Maps, lists, numbers and texts as JSON. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** The fields of an object as {@link #tree} takes them; none if it is no object. */
  public static Map<String, Object> values(JsonNode object) {
    return object.isObject()
        ? MAPPER.convertValue(object, new TypeReference<LinkedHashMap<String, Object>>() {})
        : Map.of();
  }
}
