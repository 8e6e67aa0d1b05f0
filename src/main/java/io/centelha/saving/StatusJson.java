package io.centelha.saving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.storage.CorruptFileException;
import io.centelha.storage.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A {@link Status} as JSON. Absent parts are absent, never null; numbers that JSON can't write are
 * the texts {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}. A reader of the same format
 * version ignores fields that it doesn't know.
 */
public final class StatusJson {
  /** The version of the format that is written: {@value}. */
  public static final int FORMAT_VERSION = 1;

  private static final String VERSION = "formatVersion";
  private static final String BAD_ROWS = "badRows";
  private static final String EXIT_CODE = "exitCode";

  private StatusJson() {}

  /** The JSON object; {@code toString()} of it is one line. */
  public static ObjectNode toJson(Status status) {
    ObjectNode json = Json.object();
    json.put(VERSION, FORMAT_VERSION);
    json.put("state", status.state().name());
    status.exitCode().ifPresent(code -> json.put(EXIT_CODE, code));
    json.put("epoch", status.epoch());
    status.scores().forEach((part, values) -> json.set(part, Json.numbers(values)));
    if (!status.badRows().isEmpty()) {
      ObjectNode badRows = json.putObject(BAD_ROWS);
      status.badRows().forEach(badRows::put);
    }
    status.seconds().forEach((name, value) -> json.set(name, Json.number(value)));
    status.facts().forEach(json::put);
    if (!status.versions().isEmpty()) {
      ObjectNode versions = json.putObject("versions");
      status.versions().forEach(versions::put);
    }
    return json;
  }

  /**
   * The status that this JSON object stands for.
   *
   * @param source named in errors
   * @throws CorruptFileException if a field is missing or of another kind
   */
  public static Status fromJson(ObjectNode json, String source) throws CorruptFileException {
    int version = json.path(VERSION).asInt();
    CorruptFileException.check(
        version == FORMAT_VERSION,
        source,
        "its format is %d, expected %d",
        version,
        FORMAT_VERSION);
    CorruptFileException.check(json.path("epoch").canConvertToInt(), source, "it has no epoch");
    try {
      return new Status(
          Status.State.valueOf(json.path("state").asText()),
          json.path("epoch").intValue(),
          scores(json),
          badRows(json.path(BAD_ROWS)),
          Json.doubles(json, Status.SECONDS),
          texts(json, Status.FACTS),
          texts(json.path("versions"), names(json.path("versions"))),
          exitCode(json.path(EXIT_CODE)));
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(source, e.getMessage());
    }
  }

  private static Map<String, Map<String, Double>> scores(ObjectNode json) {
    Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
    for (String part : Status.SCORES) {
      if (json.path(part).isObject()) {
        scores.put(part, Json.doubles(json.path(part), names(json.path(part))));
      }
    }
    return scores;
  }

  private static OptionalInt exitCode(JsonNode json) {
    return json.canConvertToInt() ? OptionalInt.of(json.intValue()) : OptionalInt.empty();
  }

  private static Map<String, Long> badRows(JsonNode json) {
    Map<String, Long> counts = new LinkedHashMap<>();
    json.fields().forEachRemaining(part -> counts.put(part.getKey(), part.getValue().asLong()));
    return counts;
  }

  private static Map<String, String> texts(JsonNode json, Iterable<String> names) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : names) {
      if (json.hasNonNull(name)) {
        values.put(name, json.get(name).asText());
      }
    }
    return values;
  }

  private static Iterable<String> names(JsonNode json) {
    return json::fieldNames;
  }
}
