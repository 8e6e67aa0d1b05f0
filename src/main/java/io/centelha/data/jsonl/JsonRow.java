package io.centelha.data.jsonl;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.centelha.data.files.LineReader;
import io.centelha.data.files.PathColumns;
import io.centelha.data.rows.BadRowException;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.FieldColumns;
import io.centelha.data.rows.InputColumns;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.SampleWeight;
import io.centelha.data.rows.TargetColumns;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns a line into the values of a row's fields. Belongs to one thread. */
final class JsonRow {
  private static final ObjectReader LINES =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final FieldColumns columns;
  private final ObjectNode ofPath = JsonNodeFactory.instance.objectNode();
  private String id = "";
  private float weight = 1;

  /**
   * Rows of a file.
   *
   * @param ofPath keys that its path has
   */
  JsonRow(FieldColumns columns, List<String> ofPath, String path) {
    this.columns = columns;
    List<String> values = PathColumns.values(path, ofPath);
    for (int i = 0; i < values.size(); i++) {
      String key = ofPath.get(i);
      this.ofPath.set(key, node(values.get(i), columns.isOfTexts(key)));
    }
  }

  /** A text where texts are read, else a number if it is one; nothing if it is missing. */
  private static JsonNode node(String value, boolean isText) {
    if (value.isEmpty()) {
      return NullNode.instance;
    }
    return !isText && value.matches("-?\\d{1,18}(\\.\\d+)?([eE][-+]?\\d+)?")
        ? DecimalNode.valueOf(new BigDecimal(value))
        : TextNode.valueOf(value);
  }

  /**
   * The values of all inputs and of all labels: arrays of the fields' types.
   *
   * @throws BadRowException if the line isn't such a row
   */
  Object[] read(LineReader line) {
    JsonNode json = withPath(parsed(line));
    List<Object> values = new ArrayList<>();
    columns.inputs().forEach(input -> values.add(value(json, input)));
    columns.targets().forEach(target -> values.add(labels(json, target)));
    if (columns.isNamed()) {
      id = id(columns.id(), json.path(columns.id()));
    }
    if (columns.isWeighted()) {
      weight = weight(columns.weight(), json.path(columns.weight()));
    }
    return values.toArray();
  }

  private JsonNode withPath(JsonNode json) {
    return ofPath.isEmpty() ? json : ofPath.deepCopy().setAll((ObjectNode) json);
  }

  /** What the id of the row read last says; empty if there is none. */
  String id() {
    return id;
  }

  /** How much the row read last counts. */
  float weight() {
    return weight;
  }

  private static JsonNode parsed(LineReader line) {
    JsonNode json;
    try {
      json = LINES.readValue(line.bytes(), line.from(), line.to() - line.from());
    } catch (JsonProcessingException e) {
      throw new BadRowException("", "the line is no JSON: " + said(e), advice(line));
    } catch (IOException e) {
      throw new BadRowException("", "the line is no JSON: " + e.getMessage(), "");
    }
    if (!json.isObject()) {
      throw new BadRowException(
          "", "the line is no JSON object", "each line is one row: {\"key\": value, …}");
    }
    return json;
  }

  private static String advice(LineReader line) {
    for (int i = line.from(); i < line.to(); i++) {
      if (line.bytes()[i] == '\r') {
        return "lines that end in CR alone, as on old Macs, are one line here: convert the file";
      }
    }
    return "";
  }

  /** Without what the library would have its caller do. */
  private static String said(JsonProcessingException e) {
    return e.getOriginalMessage().replaceFirst(": enable `.*", "");
  }

  private static Object value(JsonNode json, InputColumns input) {
    Field field = input.field();
    String first = input.columns().get(0);
    if (field.type() == Field.Type.TEXT) {
      return text(first, json.path(first));
    }
    var numbers = new JsonNumbers(field, input.mayBeMissing());
    if (input.columns().size() == 1) {
      return numbers.of(first, json.path(first));
    }
    input.columns().forEach(key -> numbers.add(key, json.path(key)));
    return numbers.array();
  }

  private static float[] labels(JsonNode json, TargetColumns target) {
    String first = target.columns().get(0);
    if (target.field().isRagged()) {
      return elements(first, json.path(first), target);
    }
    if (target.field().width() == 1) {
      return new float[] {label(first, json.path(first), target.values())};
    }
    boolean mayBeMissing = target.values().mayBeMissing();
    if (mayBeMissing && target.columns().size() == 1 && isNothing(json.path(first))) {
      float[] none = new float[target.field().width()];
      Arrays.fill(none, Float.NaN);
      return none;
    }
    var numbers = new JsonNumbers(target.field(), mayBeMissing);
    if (target.columns().size() == 1) {
      return checked(first, (float[]) numbers.of(first, json.path(first)), target.values());
    }
    target.columns().forEach(key -> numbers.add(key, json.path(key)));
    return checked(first, (float[]) numbers.array(), target.values());
  }

  /** A list that isn't there has no length, so that its row is bad. */
  private static float[] elements(String key, JsonNode value, TargetColumns target) {
    if (target.values().names().isEmpty()) {
      var numbers = new JsonNumbers(target.field(), false);
      return checked(key, (float[]) numbers.of(key, value), target.values());
    }
    if (!value.isArray()) {
      throw wrong(key, value, "a list", "");
    }
    float[] labels = new float[value.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = label(key, value.get(i), target.values());
    }
    return labels;
  }

  private static float[] checked(String key, float[] labels, LabelValues values) {
    for (float label : labels) {
      if (!values.contain(label)) {
        throw new BadRowException(
            key, "got %s, expected %s".formatted(label, values.expectation()), values.advice());
      }
    }
    return labels;
  }

  private static byte[] text(String key, JsonNode value) {
    if (!value.isTextual()) {
      throw wrong(key, value, "a text", "");
    }
    return value.textValue().getBytes(StandardCharsets.UTF_8);
  }

  private static String id(String key, JsonNode value) {
    if (!value.isTextual() && !value.isNumber()) {
      throw wrong(key, value, "a text or a number that names the row", "");
    }
    return value.asText();
  }

  private static float weight(String key, JsonNode value) {
    float number = value.isNumber() ? value.floatValue() : Float.NaN;
    if (!SampleWeight.isOne(number)) {
      throw wrong(key, value, SampleWeight.EXPECTATION, SampleWeight.ADVICE);
    }
    return number;
  }

  private static float label(String key, JsonNode value, LabelValues values) {
    if (isMissing(value, values)) {
      if (values.mayBeMissing()) {
        return Float.NaN;
      }
      throw wrong(key, value, values.expectation(), LabelValues.MISSING_ADVICE);
    }
    if (!values.names().isEmpty()) {
      int known = values.names().indexOf(value.asText());
      if (known < 0) {
        throw wrong(key, value, values.expectation(), "add it to the classes or drop the row");
      }
      return known;
    }
    float number = value.isNumber() ? value.floatValue() : Float.NaN;
    if (!Float.isFinite(number) || !values.contain(number)) {
      String advice = value.isNumber() ? values.advice() : "name the classes if labels are words";
      throw wrong(key, value, values.expectation(), advice);
    }
    return number;
  }

  /** A blank text is no label, unless a class is called so. */
  private static boolean isMissing(JsonNode value, LabelValues values) {
    return isNothing(value)
        || (value.isTextual()
            && value.textValue().isBlank()
            && !values.names().contains(value.textValue()));
  }

  private static boolean isNothing(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  static BadRowException wrong(String key, JsonNode value, String expected, String advice) {
    String given = isNothing(value) ? "nothing" : shortened(value);
    return new BadRowException(key, "got %s, expected %s".formatted(given, expected), advice);
  }

  private static String shortened(JsonNode value) {
    String text = value.toString();
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
