package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Writes the schema's defaults into a valid job, wherever a key is absent, and what is written in
 * short in full: so that one job has one form.
 */
final class Defaults {

  private Defaults() {}

  /** A copy of {@code value} with all defaults. */
  static JsonNode filled(JsonNode value, SchemaNode schema) {
    if (schema.isNamed()) {
      return schema.isByName(value) ? named(value, schema.alone()) : filled(value, schema.alone());
    }
    if (schema.isChoice()) {
      return value.isTextual() && schema.isText() ? value : choice(value, schema);
    }
    if (schema.isSection()) {
      return section(value, schema, true);
    }
    if (schema.isList()) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      value.forEach(item -> items.add(filled(item, schema.items())));
      return items;
    }
    if (value.isObject() && schema.choice().isPresent()) {
      return filled(value, schema.choice().get());
    }
    return value.isValueNode() && schema.repeats() > 0 ? repeated(value, schema.repeats()) : value;
  }

  private static JsonNode named(JsonNode values, SchemaNode each) {
    ObjectNode filled = JsonNodeFactory.instance.objectNode();
    values.properties().forEach(one -> filled.set(one.getKey(), filled(one.getValue(), each)));
    return filled;
  }

  private static JsonNode repeated(JsonNode value, int times) {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    IntStream.range(0, times).forEach(i -> items.add(value));
    return items;
  }

  private static JsonNode choice(JsonNode value, SchemaNode schema) {
    return section(value.isTextual() ? bare(value.asText()) : value, schema, false);
  }

  private static JsonNode bare(String word) {
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    named.putObject(word);
    return named;
  }

  private static JsonNode section(JsonNode value, SchemaNode schema, boolean withAbsentKeys) {
    ObjectNode filled = JsonNodeFactory.instance.objectNode();
    schema
        .children()
        .forEach(
            (key, child) -> {
              if (value.has(key)) {
                JsonNode given = filled(value.get(key), child);
                if (!child.laterDefault().equals(Optional.of(given))) {
                  filled.set(key, given);
                }
              } else if (withAbsentKeys) {
                child
                    .defaultValue()
                    .ifPresent(standard -> filled.set(key, filled(standard, child)));
              }
            });
    return filled;
  }
}
