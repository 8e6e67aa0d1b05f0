package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a scalar without quotes means: YAML 1.2's core schema, so that {@code no} and {@code 1:30}
 * are texts. A number is kept as the decimal that was written, so that 0.1, 1e-1 and 0.10 are one
 * value and 2 and 2.0 are.
 */
final class YamlScalars {

  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
  private static final Pattern FALSE = Pattern.compile("false|False|FALSE");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

  /** Long enough for any float64, short enough for a decimal to be cheap. */
  private static final int LONGEST_NUMBER = 40;

  /** Every whole number of so many digits is a long. */
  private static final int LONG_DIGITS = 18;

  private YamlScalars() {}

  /** The same where only a text may stand: null is nothing, and all else is text. */
  static JsonNode text(String text) {
    return NULL.matcher(text).matches() ? NullNode.getInstance() : TextNode.valueOf(text);
  }

  /** The value, or empty for a number that float64 can't hold. */
  static Optional<JsonNode> plain(String text) {
    if (NULL.matcher(text).matches()) {
      return Optional.of(NullNode.getInstance());
    }
    if (TRUE.matcher(text).matches() || FALSE.matcher(text).matches()) {
      return Optional.of(BooleanNode.valueOf(TRUE.matcher(text).matches()));
    }
    return NUMBER.matcher(text).matches() ? number(text) : Optional.of(TextNode.valueOf(text));
  }

  private static Optional<JsonNode> number(String text) {
    double rounded = Double.parseDouble(text);
    boolean vanishes = rounded == 0 && text.matches("[^eE]*[1-9].*");
    if (text.length() > LONGEST_NUMBER || Double.isInfinite(rounded) || vanishes) {
      return Optional.empty();
    }
    return Optional.of(
        exact(rounded == 0 ? BigDecimal.ZERO : new BigDecimal(text).stripTrailingZeros()));
  }

  private static JsonNode exact(BigDecimal number) {
    boolean isWhole = number.scale() <= 0 && number.precision() - number.scale() <= LONG_DIGITS;
    if (!isWhole) {
      return DecimalNode.valueOf(number);
    }
    long whole = number.longValueExact();
    return whole == (int) whole ? IntNode.valueOf((int) whole) : LongNode.valueOf(whole);
  }
}
