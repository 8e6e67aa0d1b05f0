package io.centelha.ml;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.words.Section;
import java.util.List;
import java.util.Locale;

/**
 * The source of {@link NetworkParams} and {@link TrainingParams}: of each declared key, the
 * parameter, its getter and its setters.
 */
final class ParamAccessors {

  /** What an accessor's source is made of. */
  private record Types(String param, String get, String set, String list) {
    static Types of(ParamForm form) {
      return switch (form) {
        case INTEGER, COUNT -> new Types("IntParam", "int", "int", "");
        case LONG -> new Types("LongParam", "long", "long", "");
        case NUMBER -> new Types("DoubleParam", "double", "double", "");
        case TEXT, WORDS -> new Types("Param<String>", "String", "String", "");
        case INTEGERS ->
            new Types(
                "IntArrayParam",
                "int[]",
                "int...",
                "List<Integer> values) { return %s(values.stream().mapToInt(Integer::intValue).toArray()); }");
        case NAMES ->
            new Types(
                "StringArrayParam",
                "String[]",
                "String...",
                "List<String> values) { return %s(values.toArray(String[]::new)); }");
      };
    }

    private boolean isPrimitive() {
      return Character.isLowerCase(get.charAt(0)) && !get.endsWith("]");
    }
  }

  private ParamAccessors() {}

  /** The body of the interface for keys of these sections. */
  static String of(List<Section<?>> sections) {
    StringBuilder source = new StringBuilder();
    for (Section<?> section : sections) {
      section
          .schema()
          .path("properties")
          .fields()
          .forEachRemaining(key -> append(key.getKey(), key.getValue(), section, source));
    }
    return source.toString();
  }

  private static void append(String name, JsonNode key, Section<?> section, StringBuilder source) {
    Types types = Types.of(ParamForm.of(key, section));
    String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    String set = "set" + capital;
    String cast = types.isPrimitive() ? "(" + types.get() + ") " : "";
    source.append(
        """

          /** %s */
          default %s %s() {
            return paramSet().get("%s");
          }

          /** {@link #%s}. */
          default %s get%s() {
            return %sgetOrDefault(%s());
          }

          /** Sets {@link #%s}. */
          default E %s(%s value) {
            return with(%s(), value);
          }
        """
            .formatted(
                key.path("description").asText(),
                types.param(),
                name,
                name,
                name,
                types.get(),
                capital,
                cast,
                name,
                name,
                set,
                types.set(),
                name));
    if (!types.list().isEmpty()) {
      source.append(
          """

            /** Sets {@link #%s}; for callers that have lists, as Python has. */
            default E %s(%s
          """
              .formatted(name, set, types.list().formatted(set)));
    }
  }
}
