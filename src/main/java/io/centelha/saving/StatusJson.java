package io.centelha.saving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.data.rows.LeftOut;
import io.centelha.saving.Status.Fact;
import io.centelha.saving.Status.Mark;
import io.centelha.saving.Status.Part;
import io.centelha.saving.Status.Timing;
import io.centelha.storage.CorruptFileException;
import io.centelha.storage.Json;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
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
  private static final String DETAILS = "details";
  private static final String BAD_ROWS = "badRows";
  private static final String DROPPED_ROWS = "droppedRows";
  private static final String EXIT_CODE = "exitCode";

  private StatusJson() {}

  /** The JSON object; {@code toString()} of it is one line. */
  public static ObjectNode toJson(Status status) {
    ObjectNode json = Json.object();
    json.put(VERSION, FORMAT_VERSION);
    json.put("state", status.state().name());
    status.exitCode().ifPresent(code -> json.put(EXIT_CODE, code));
    json.put("epoch", status.epoch());
    status.marks().forEach((mark, epoch) -> json.put(mark.key(), epoch));
    status.scores().forEach((part, values) -> json.set(part.key(), Json.numbers(values)));
    if (!status.details().isEmpty()) {
      json.set(DETAILS, Json.tree(status.details()));
    }
    if (!status.leftOut().bad().isEmpty()) {
      put(json.putObject(BAD_ROWS), status.leftOut().bad());
    }
    if (!status.leftOut().dropped().isEmpty()) {
      ObjectNode steps = json.putObject(DROPPED_ROWS);
      status.leftOut().dropped().forEach((step, rows) -> put(steps.putObject(step), rows));
    }
    status.seconds().forEach((timing, value) -> json.set(timing.key(), Json.number(value)));
    status.facts().forEach((fact, text) -> json.put(fact.key(), text));
    if (!status.versions().isEmpty()) {
      ObjectNode versions = json.putObject("versions");
      status.versions().forEach(versions::put);
    }
    return json;
  }

  private static void put(ObjectNode json, Map<String, Long> counts) {
    counts.forEach(json::put);
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
        "its format is %s, expected %s",
        version,
        FORMAT_VERSION);
    CorruptFileException.check(json.path("epoch").canConvertToInt(), source, "it has no epoch");
    try {
      return new Status(
          Status.State.valueOf(json.path("state").asText()),
          json.path("epoch").intValue(),
          marks(json),
          scores(json),
          details(json.path(DETAILS)),
          new LeftOut(counts(json.path(BAD_ROWS)), dropped(json.path(DROPPED_ROWS))),
          seconds(json),
          facts(json),
          texts(json.path("versions")),
          exitCode(json.path(EXIT_CODE)));
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(source, e.getMessage());
    }
  }

  private static Map<Mark, Integer> marks(ObjectNode json) {
    Map<Mark, Integer> marks = new EnumMap<>(Mark.class);
    for (Mark mark : Mark.values()) {
      if (json.path(mark.key()).canConvertToInt()) {
        marks.put(mark, json.get(mark.key()).intValue());
      }
    }
    return marks;
  }

  private static Map<Part, Map<String, Double>> scores(ObjectNode json) {
    Map<Part, Map<String, Double>> scores = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      JsonNode values = json.path(part.key());
      if (values.isObject()) {
        scores.put(part, Json.doubles(values, values::fieldNames));
      }
    }
    return scores;
  }

  private static Map<String, Map<String, Object>> details(JsonNode json) {
    Map<String, Map<String, Object>> details = new LinkedHashMap<>();
    json.fields()
        .forEachRemaining(figure -> details.put(figure.getKey(), Json.values(figure.getValue())));
    return details;
  }

  private static Map<Timing, Double> seconds(ObjectNode json) {
    Map<Timing, Double> seconds = new EnumMap<>(Timing.class);
    for (Timing timing : Timing.values()) {
      Json.doubles(json, List.of(timing.key())).values().forEach(v -> seconds.put(timing, v));
    }
    return seconds;
  }

  private static Map<Fact, String> facts(ObjectNode json) {
    Map<Fact, String> facts = new EnumMap<>(Fact.class);
    for (Fact fact : Fact.values()) {
      if (json.hasNonNull(fact.key())) {
        facts.put(fact, json.get(fact.key()).asText());
      }
    }
    return facts;
  }

  private static OptionalInt exitCode(JsonNode json) {
    return json.canConvertToInt() ? OptionalInt.of(json.intValue()) : OptionalInt.empty();
  }

  private static Map<String, Map<String, Long>> dropped(JsonNode json) {
    Map<String, Map<String, Long>> steps = new LinkedHashMap<>();
    json.fields().forEachRemaining(step -> steps.put(step.getKey(), counts(step.getValue())));
    return steps;
  }

  private static Map<String, Long> counts(JsonNode json) {
    Map<String, Long> counts = new LinkedHashMap<>();
    json.fields().forEachRemaining(part -> counts.put(part.getKey(), part.getValue().asLong()));
    return counts;
  }

  private static Map<String, String> texts(JsonNode json) {
    Map<String, String> texts = new LinkedHashMap<>();
    json.fields().forEachRemaining(text -> texts.put(text.getKey(), text.getValue().asText()));
    return texts;
  }
}
