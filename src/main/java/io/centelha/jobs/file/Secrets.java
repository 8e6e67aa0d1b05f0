package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.centelha.storage.Redaction;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must reach neither terminal nor log nor run directory: passwords in URIs, and the values of
 * environment variables and settings of Spark whose names look secret by Spark's own pattern.
 */
public final class Secrets {
  /** Spark's setting for the names of secrets, and its default. */
  static final String SETTING = "spark.redaction.regex";

  static final String DEFAULT_NAMES = "(?i)secret|password|token|access[.]?key";

  /** A shorter value, or one of these words, hides nothing and stands in every other line. */
  private static final int SHORTEST = 6;

  private final Pattern pattern;

  private Secrets(String regex) {
    this.pattern = Pattern.compile(regex);
  }

  /** Those of this process; spark-submit hands Spark's settings on as system properties. */
  public static Secrets ofProcess() {
    Map<String, String> settings =
        System.getProperties().stringPropertyNames().stream()
            .filter(name -> name.startsWith("spark."))
            .collect(Collectors.toMap(name -> name, System::getProperty));
    return of(List.of(System.getenv(), settings), System.getProperty(SETTING, DEFAULT_NAMES));
  }

  /**
   * Those among these values by name.
   *
   * @param names what a secret's name matches
   */
  static Secrets of(List<Map<String, String>> named, String names) {
    Pattern secret = Pattern.compile(names);
    Stream<String> values =
        named.stream()
            .flatMap(map -> map.entrySet().stream())
            .filter(entry -> secret.matcher(entry.getKey()).find())
            .map(Map.Entry::getValue)
            .filter(value -> value.length() >= SHORTEST)
            .distinct()
            .sorted(Comparator.comparing(String::length).reversed())
            .map(Secrets::quoted);
    return new Secrets(
        Stream.concat(Stream.of(Redaction.URI_PASSWORD), values).collect(Collectors.joining("|")));
  }

  /** A regular expression for a text, without braces, so that log4j's patterns can hold it. */
  private static String quoted(String text) {
    return text.chars()
        .mapToObj(unit -> String.format(Locale.ROOT, "\\u%04x", unit))
        .collect(Collectors.joining());
  }

  /** A regular expression for all of them; its first group, if it matches, is to be kept. */
  public String regex() {
    return pattern.pattern();
  }

  /** A text without them. */
  public String redacted(String text) {
    return pattern
        .matcher(text)
        .replaceAll(
            found ->
                (found.group(1) == null ? "" : found.group(1).replace("$", "\\$"))
                    + Redaction.STAND_IN);
  }

  /** A copy of a job whose texts are without them. */
  JsonNode redacted(JsonNode job) {
    return withoutOptions(mapped(job, this::redacted));
  }

  /** A copy of a job whose texts are without the passwords of URIs and of a reader's options. */
  static JsonNode withoutPasswords(JsonNode job) {
    return withoutOptions(mapped(job, Redaction::of));
  }

  /** Takes options of a reader away whose names look secret, but not names of variables. */
  private static JsonNode withoutOptions(JsonNode job) {
    if (job.at("/data/options") instanceof ObjectNode options) {
      Pattern names = Pattern.compile(System.getProperty(SETTING, DEFAULT_NAMES));
      options
          .properties()
          .forEach(
              option -> {
                boolean isVariable = option.getValue().asText().startsWith("${");
                if (names.matcher(option.getKey()).find() && !isVariable) {
                  option.setValue(TextNode.valueOf(Redaction.STAND_IN));
                }
              });
    }
    return job;
  }

  private static JsonNode mapped(JsonNode json, UnaryOperator<String> change) {
    if (json.isTextual()) {
      return TextNode.valueOf(change.apply(json.textValue()));
    }
    if (json.isArray()) {
      var array = JsonNodeFactory.instance.arrayNode();
      json.forEach(item -> array.add(mapped(item, change)));
      return array;
    }
    if (json.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      json.fields().forEachRemaining(f -> object.set(f.getKey(), mapped(f.getValue(), change)));
      return object;
    }
    return json;
  }
}
