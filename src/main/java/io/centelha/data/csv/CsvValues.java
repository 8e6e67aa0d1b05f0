package io.centelha.data.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.centelha.data.rows.BadRowException;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.MissingValues;
import io.centelha.data.rows.SampleWeight;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the text of a field means, as a feature, a label or a weight; or what is wrong with it. */
final class CsvValues {
  /** What stands for a missing value, in any case. */
  private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none", "?");

  private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d+(\\.\\d{3})*,\\d+");
  private static final int LONGEST_QUOTE = 40;

  private CsvValues() {}

  /** A feature with blanks around it, or that is missing, or wrong. */
  static float feature(String column, String text, MissingValues missing) {
    if (isMissing(text)) {
      if (missing == MissingValues.AS_NAN) {
        return Float.NaN;
      }
      throw wrong(
          column, text, "a number", "impute missing values (features: Impute) or drop the row");
    }
    return number(column, text, "name the columns that are features, or the one that is the id");
  }

  static boolean isMissing(String text) {
    return MISSING.contains(text.toLowerCase(Locale.ROOT));
  }

  private static float number(String column, String text, String advice) {
    float value = parsed(text);
    if (Float.isNaN(value)) {
      throw wrong(
          column,
          text,
          "a number",
          DECIMAL_COMMA.matcher(text).matches()
              ? "write decimals with a point, not a comma"
              : advice);
    }
    if (Float.isInfinite(value)) {
      throw wrong(
          column, text, "a number below 3.4e38 in size", "rescale the column or drop the row");
    }
    return value;
  }

  private static float parsed(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return DecimalFloat.parse(bytes, 0, bytes.length);
  }

  /** A finite number of 64 bits, or NaN if it is missing and may be. */
  static double wide(String column, String text, MissingValues missing) {
    if (missing == MissingValues.AS_NAN && isMissing(text)) {
      return Double.NaN;
    }
    double value = isMissing(text) ? Double.NaN : parsedWide(text);
    if (!Double.isFinite(value)) {
      throw wrong(column, text, "a finite number", "rescale the column or drop the row");
    }
    return value;
  }

  /** A whole number between two limits, both included. */
  static int whole(String column, String text, int least, int most) {
    double value = isMissing(text) ? Double.NaN : parsedWide(text);
    if (!(value == Math.rint(value) && value >= least && value <= most)) {
      throw wrong(column, text, "a whole number from %s to %s".formatted(least, most), "");
    }
    return (int) value;
  }

  /** NaN if it is no decimal number; Java itself takes more for one: {@code 1d}, say. */
  static double parsedWide(String text) {
    return Float.isNaN(parsed(text)) ? Double.NaN : Double.parseDouble(text);
  }

  static float weight(String column, String text) {
    float value = parsed(text);
    if (!SampleWeight.isOne(value)) {
      throw wrong(column, text, SampleWeight.EXPECTATION, SampleWeight.ADVICE);
    }
    return value;
  }

  /** The labels of classes, by their names. */
  static Map<String, Integer> classes(LabelValues values) {
    Map<String, Integer> classes = new HashMap<>();
    values.names().forEach(name -> classes.put(name, classes.size()));
    return classes;
  }

  /**
   * A label; NaN if it is missing and may be.
   *
   * @param classes as {@link #classes} gives them
   */
  static float label(String column, String text, LabelValues values, Map<String, Integer> classes) {
    Integer known = classes.get(text);
    if (known != null) {
      return known;
    }
    if (isMissing(text)) {
      if (values.mayBeMissing()) {
        return Float.NaN;
      }
      throw wrong(column, text, values.expectation(), LabelValues.MISSING_ADVICE);
    }
    if (!values.names().isEmpty()) {
      throw wrong(column, text, values.expectation(), "add it to the classes or drop the row");
    }
    float value = number(column, text, "name the classes if labels are words");
    if (!values.contain(value)) {
      throw wrong(column, text, values.expectation(), values.advice());
    }
    return value;
  }

  /** Throws unless a line has as many fields as the header. */
  static void checkFields(int fields, int expected) {
    if (fields != expected) {
      throw new BadRowException(
          "",
          "the line has %s fields, expected %s as in the header".formatted(fields, expected),
          "a field with a delimiter in it must stand in quotes");
    }
  }

  private static BadRowException wrong(String column, String text, String expected, String advice) {
    String given = text.isEmpty() ? "nothing" : "'" + shortened(text) + "'";
    return new BadRowException(column, "got %s, expected %s".formatted(given, expected), advice);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
  }
}
