package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;

/** Writes the schema's defaults into a valid job, wherever a key is absent. */
final class Defaults {

  private Defaults() {}

  /** A copy of {@code value} with all defaults. */
  static JsonNode filled(JsonNode value, SchemaNode schema) {
    if (schema.isChoice()) {
      return section(value.isTextual() ? bare(value.asText()) : value, schema, false);
    }
    if (schema.isSection()) {
      return section(value, schema, true);
    }
    if (schema.isList()) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      value.forEach(item -> items.add(filled(item, schema.items())));
      return items;
    }
    return value;
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
                filled.set(key, filled(value.get(key), child));
              } else if (withAbsentKeys) {
                child
                    .defaultValue()
                    .ifPresent(standard -> filled.set(key, filled(standard, child)));
              }
            });
    return filled;
  }

  /** The name of a choice that has been made, such as "Dense". */
  static String chosen(JsonNode choice) {
    Iterator<String> names = choice.fieldNames();
    return names.next();
  }
}
