package io.centelha.data.parquet;

import io.centelha.data.rows.BadRowException;
import io.centelha.data.rows.LabelValues;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads a column of labels: numbers, or the names of classes. */
abstract class ParquetLabel {
  private final String name;
  private final LabelValues values;

  private ParquetLabel(String name, LabelValues values) {
    this.name = name;
    this.values = values;
  }

  /** Opens a group's labels; strings, and whatever stands for a class by its name, are texts. */
  static ParquetLabel open(
      ParquetLeaves leaves, ParquetGroup group, ParquetColumn column, LabelValues values) {
    boolean isText = !column.isNumeric() || (!values.names().isEmpty() && column.isText());
    return isText
        ? new Text(column.name(), values, leaves.texts(group, column.leaf()))
        : new Numeric(column.name(), values, leaves.numbers(group, column.leaf()));
  }

  /** Goes on to the next row. */
  abstract void next() throws IOException;

  /**
   * The row's label.
   *
   * @throws BadRowException if it is none
   */
  abstract float value();

  final float checked(float value, String given) {
    if (Float.isNaN(value)) {
      return missing();
    }
    if (!values.names().isEmpty() || !Float.isFinite(value) || !values.contain(value)) {
      throw wrong(given, values.advice());
    }
    return value;
  }

  /** NaN, where a label may be missing. */
  final float missing() {
    if (!values.mayBeMissing()) {
      throw wrong("nothing", LabelValues.MISSING_ADVICE);
    }
    return Float.NaN;
  }

  final BadRowException wrong(String given, String advice) {
    return new BadRowException(
        name, "got %s, expected %s".formatted(given, values.expectation()), advice);
  }

  private static final class Numeric extends ParquetLabel {
    private final ParquetLeaf<float[]> leaf;
    private int place;

    Numeric(String name, LabelValues values, ParquetLeaf<float[]> leaf) {
      super(name, values);
      this.leaf = leaf;
    }

    @Override
    void next() throws IOException {
      place = leaf.next();
    }

    @Override
    float value() {
      float value = place < 0 ? Float.NaN : leaf.block()[place];
      return checked(value, Float.toString(value));
    }
  }

  private static final class Text extends ParquetLabel {
    private static final int LONGEST_QUOTE = 40;

    private final ParquetLeaf<String[]> leaf;
    private final boolean isNamed;
    private final Map<String, Integer> classes = new HashMap<>();
    private int place;

    Text(String name, LabelValues values, ParquetLeaf<String[]> leaf) {
      super(name, values);
      this.leaf = leaf;
      this.isNamed = !values.names().isEmpty();
      values.names().forEach(known -> classes.put(known, classes.size()));
    }

    @Override
    void next() throws IOException {
      place = leaf.next();
    }

    @Override
    float value() {
      if (place < 0) {
        return missing();
      }
      String text = leaf.block()[place];
      Integer known = classes.get(text);
      if (known != null) {
        return known;
      }
      if (text.isBlank()) {
        return missing();
      }
      String start = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
      throw wrong(
          "'" + start.replaceAll("\\p{Cntrl}", " ") + "'",
          isNamed
              ? "add it to the classes or drop the row"
              : "name the classes if labels are words");
    }
  }
}
