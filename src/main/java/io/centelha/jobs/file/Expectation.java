package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Says in words which values a key takes: "integer ≥ 1", "one of idx, csv". */
final class Expectation {

  private Expectation() {}

  static String of(SchemaNode schema) {
    if (schema.isNamed()) {
      return of(schema.alone());
    }
    if (schema.isChoice()) {
      return "one " + schema.title() + ": " + String.join(", ", schema.children().keySet());
    }
    if (!schema.branches().isEmpty()) {
      return of(schema.branches().get(0)) + " or " + of(schema.branches().get(1));
    }
    if (schema.keyword("const").isTextual()) {
      return schema.keyword("const").asText();
    }
    return schema.words().isEmpty()
        ? byType(schema)
        : "one of " + String.join(", ", schema.words());
  }

  private static String byType(SchemaNode schema) {
    if (schema.isList()) {
      return list(schema);
    }
    return switch (schema.keyword("type").asText()) {
      case "integer" -> "integer" + range(schema);
      case "number" -> "number" + range(schema);
      case "boolean" -> "true or false";
      case "object" -> "keys with values";
      default -> text(schema);
    };
  }

  private static String list(SchemaNode schema) {
    String repeats = schema.keyword("uniqueItems").asBoolean() ? " without repeats" : "";
    return "list" + length(schema) + repeats + ", each " + of(schema.items());
  }

  private static String length(SchemaNode schema) {
    int atLeast = schema.keyword("minItems").asInt(0);
    if (atLeast == schema.keyword("maxItems").asInt(Integer.MAX_VALUE)) {
      return " of " + atLeast;
    }
    return atLeast > 1 ? " of at least " + atLeast : "";
  }

  private static String text(SchemaNode schema) {
    if (schema.keyword("maxLength").asInt() == 1) {
      return "one character";
    }
    return schema.keyword("pattern").isTextual()
        ? "text that matches " + schema.keyword("pattern").asText()
        : "text";
  }

  private static String range(SchemaNode schema) {
    var limits = new ArrayList<String>();
    limit(schema.keyword("minimum"), " ≥ ", limits);
    limit(schema.keyword("exclusiveMinimum"), " > ", limits);
    limit(schema.keyword("maximum"), " ≤ ", limits);
    limit(schema.keyword("exclusiveMaximum"), " < ", limits);
    return String.join(" and", limits);
  }

  private static void limit(JsonNode bound, String sign, List<String> limits) {
    if (bound.isNumber()) {
      BigDecimal number = bound.decimalValue().stripTrailingZeros();
      limits.add(sign + number.toPlainString());
    }
  }
}
