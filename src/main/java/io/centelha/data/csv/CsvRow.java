package io.centelha.data.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.centelha.data.files.LineReader;
import io.centelha.data.rows.BadRowException;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.MissingValues;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.SampleWeight;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Turns the fields of a line into a row's features, labels, weight and id. */
final class CsvRow {
  /** What stands for a missing value, in any case. */
  private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none", "?");

  private static final int LONGEST_QUOTE = 40;

  private final CsvFormat csv;
  private final CsvFields fields;
  private final int[] places;
  private final int features;
  private final Map<String, Integer> classes = new HashMap<>();
  private String id = "";

  CsvRow(CsvFormat csv) {
    this.csv = csv;
    this.fields = new CsvFields(csv.delimiter());
    this.places = csv.plan().places().stream().mapToInt(Integer::intValue).toArray();
    this.features = csv.plan().features().size();
    for (String name : csv.labelValues().names()) {
      classes.put(name, classes.size());
    }
  }

  /**
   * Reads a line into a row.
   *
   * @param row the place that was claimed for it
   * @throws BadRowException if the line isn't what the header or the options say
   */
  void read(LineReader line, Rows.Builder into, int row) {
    fields.start(line.bytes(), line.from(), line.to());
    int column = 0;
    for (; fields.hasNext(); column++) {
      if (!takeNumber(column, into, row)) {
        nextField(column);
        if (column < places.length) {
          take(column, into, row);
        }
      }
    }
    if (column != places.length) {
      throw new BadRowException(
          "",
          "the line has %d fields, expected %d as in the header".formatted(column, places.length),
          "a field with a delimiter in it must stand in quotes");
    }
  }

  /** What the id column of the row read last says; empty if there is none. */
  String id() {
    return id;
  }

  /** Takes the next field if it is a feature or a label and nothing but a number, as most are. */
  private boolean takeNumber(int column, Rows.Builder into, int row) {
    int place = column < places.length ? places[column] : CsvPlan.SKIPPED;
    if (place < 0) {
      return false;
    }
    float value = fields.peekNumber();
    if (!Float.isFinite(value)) {
      return false;
    }
    if (place < features) {
      into.floats()[row * features + place] = value;
    } else if (classes.isEmpty() && csv.labelValues().contain(value)) {
      into.labels()[row * into.format().labelWidth() + place - features] = value;
    } else {
      return false;
    }
    fields.passNumber();
    return true;
  }

  private void nextField(int column) {
    try {
      fields.next();
    } catch (IllegalArgumentException e) {
      throw new BadRowException(name(column), e.getMessage(), "");
    }
  }

  private void take(int column, Rows.Builder into, int row) {
    int place = places[column];
    if (place >= features) {
      int labels = into.format().labelWidth();
      into.labels()[row * labels + place - features] = label(column);
    } else if (place >= 0) {
      into.floats()[row * features + place] = feature(column);
    } else if (place == CsvPlan.WEIGHT) {
      into.weights()[row] = weight(column);
    } else if (place == CsvPlan.ID) {
      id = fields.text();
    }
  }

  private float weight(int column) {
    byte[] stripped = fields.text().getBytes(UTF_8);
    float value = DecimalFloat.parse(stripped, 0, stripped.length);
    if (!SampleWeight.isOne(value)) {
      throw wrong(column, SampleWeight.EXPECTATION, SampleWeight.ADVICE);
    }
    return value;
  }

  private float feature(int column) {
    float value = DecimalFloat.parse(fields.bytes(), fields.from(), fields.to());
    return Float.isFinite(value) ? value : unusual(column);
  }

  /** A feature with blanks around it, or that is missing, or wrong. */
  private float unusual(int column) {
    String text = fields.text();
    if (MISSING.contains(text.toLowerCase(Locale.ROOT))) {
      if (csv.missing() == MissingValues.AS_NAN) {
        return Float.NaN;
      }
      throw wrong(column, "a number", "impute missing values (features: Impute) or drop the row");
    }
    return number(column, text, "name the columns that are features, or the one that is the id");
  }

  private float number(int column, String text, String advice) {
    byte[] stripped = text.getBytes(UTF_8);
    float value = DecimalFloat.parse(stripped, 0, stripped.length);
    if (Float.isNaN(value)) {
      throw wrong(column, "a number", advice);
    }
    if (Float.isInfinite(value)) {
      throw wrong(column, "a number below 3.4e38 in size", "rescale the column or drop the row");
    }
    return value;
  }

  private float label(int column) {
    LabelValues values = csv.labelValues();
    String text = fields.text();
    Integer known = classes.get(text);
    if (known != null) {
      return known;
    }
    if (MISSING.contains(text.toLowerCase(Locale.ROOT))) {
      throw wrong(column, values.expectation(), "drop rows without a label");
    }
    if (!values.names().isEmpty()) {
      throw wrong(column, values.expectation(), "add it to the classes or drop the row");
    }
    float value = number(column, text, "name the classes if labels are words");
    if (!values.contain(value)) {
      throw wrong(column, values.expectation(), values.advice());
    }
    return value;
  }

  private BadRowException wrong(int column, String expected, String advice) {
    String text = fields.text();
    String given = text.isEmpty() ? "nothing" : "'" + shortened(text) + "'";
    return new BadRowException(
        name(column), "got %s, expected %s".formatted(given, expected), advice);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
  }

  private String name(int column) {
    return column < places.length ? csv.plan().header().get(column) : "";
  }
}
