package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.JsonNode;

/** Shows a value in a message, short and on one line. */
final class ShownValue {

  private static final int LONGEST = 60;

  private ShownValue() {}

  static String of(JsonNode value) {
    String text = value.isTextual() ? "'" + value.asText() + "'" : plain(value);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  private static String plain(JsonNode value) {
    return value.isBigDecimal() ? value.decimalValue().toString() : value.toString();
  }
}
