package io.centelha;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What foreign programs computed, under {@code golden}, with the scripts that made it. */
public final class Golden {

  private Golden() {}

  /** A JSON file: {@code "losses/losses.json"}. */
  public static JsonNode json(String path) {
    return read(path, in -> new ObjectMapper().readTree(in));
  }

  /** A text file, with whatever blank lines end it left out. */
  public static String text(String path) {
    return read(path, in -> new String(in.readAllBytes(), StandardCharsets.UTF_8)).stripTrailing();
  }

  /** The elements of an array. */
  public static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** Nested arrays of numbers as a float64 tensor. */
  public static Tensor tensor(JsonNode array) {
    List<Integer> dimensions = new ArrayList<>();
    for (JsonNode node = array; node.isArray(); node = node.get(0)) {
      dimensions.add(node.size());
    }
    List<Double> values = new ArrayList<>();
    flatten(array, values);
    return Tensor.of(
        Shape.of(dimensions.stream().mapToInt(Integer::intValue).toArray()),
        values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static void flatten(JsonNode node, List<Double> values) {
    if (node.isArray()) {
      node.forEach(element -> flatten(element, values));
    } else {
      values.add(node.doubleValue());
    }
  }

  private interface Reader<T> {
    T read(InputStream in) throws IOException;
  }

  private static <T> T read(String path, Reader<T> reader) {
    try (InputStream in =
        Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/" + path), path)) {
      return reader.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
