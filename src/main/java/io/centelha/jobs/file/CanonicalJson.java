package io.centelha.jobs.file;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.storage.Sha256;
import java.util.TreeSet;

/**
 * One text for one meaning: keys in order, no spaces, numbers as the shortest decimal. So equal
 * jobs have equal hashes, however they were written.
 */
public final class CanonicalJson {

  private CanonicalJson() {}

  /** The text of a value. */
  public static String of(JsonNode value) {
    var text = new StringBuilder();
    append(value, text);
    return text.toString();
  }

  /** SHA-256 of the canonical text in UTF-8, in lower-case hexadecimal digits. */
  static String sha256(JsonNode value) {
    return Sha256.of(of(value));
  }

  private static void append(JsonNode value, StringBuilder text) {
    if (value.isObject()) {
      appendObject(value, text);
    } else if (value.isArray()) {
      String separator = "";
      text.append('[');
      for (JsonNode item : value) {
        append(item, text.append(separator));
        separator = ",";
      }
      text.append(']');
    } else {
      text.append(scalar(value));
    }
  }

  private static void appendObject(JsonNode object, StringBuilder text) {
    var keys = new TreeSet<String>();
    object.fieldNames().forEachRemaining(keys::add);
    String separator = "";
    text.append('{');
    for (String key : keys) {
      text.append(separator).append(quoted(key)).append(':');
      append(object.get(key), text);
      separator = ",";
    }
    text.append('}');
  }

  private static String scalar(JsonNode value) {
    if (value.isIntegralNumber()) {
      return value.asText();
    }
    if (value.isNumber()) {
      return value.decimalValue().stripTrailingZeros().toString();
    }
    return value.isTextual() ? quoted(value.asText()) : value.toString();
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
