package io.centelha.data.csv;

import io.centelha.data.files.LineReader;
import io.centelha.data.files.PathColumns;
import io.centelha.data.rows.BadRowException;
import io.centelha.data.rows.RowEnd;
import io.centelha.data.rows.Rows;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Turns the fields of a line into a row's features, labels, weight and id. */
final class CsvRow {
  private final CsvFormat csv;
  private final CsvFields fields;
  private final int[] places;

  /** How many columns the file has; behind them lie those of its path. */
  private final int columns;

  private final List<byte[]> ofPath;
  private final int features;
  private final Map<String, Integer> classes;
  private String id = "";

  /**
   * Rows of a file.
   *
   * @param path of the file
   */
  CsvRow(CsvFormat csv, String path) {
    this.csv = csv;
    this.columns = csv.plan().header().size();
    this.ofPath = PathColumns.bytes(path, csv.plan().ofPath());
    this.fields = new CsvFields(csv.delimiter());
    this.places = csv.plan().places().stream().mapToInt(Integer::intValue).toArray();
    this.features = csv.plan().features().size();
    this.classes = CsvValues.classes(csv.labelValues());
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
        if (column < columns) {
          take(column, into, row);
        }
      }
    }
    CsvValues.checkFields(column, columns);
    for (byte[] value : ofPath) {
      fields.start(value, 0, value.length);
      nextField(column);
      take(column++, into, row);
    }
  }

  /** What the id column of the row read last says; empty if there is none. */
  String id() {
    return id;
  }

  /** Takes the next field if it is a feature or a label and nothing but a number, as most are. */
  private boolean takeNumber(int column, Rows.Builder into, int row) {
    int place = column < columns ? places[column] : CsvPlan.SKIPPED;
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
      into.labels()[row * labels + place - features] =
          CsvValues.label(name(column), text(column), csv.labelValues(), classes);
    } else if (place >= 0) {
      into.floats()[row * features + place] = feature(column);
    } else if (place == CsvPlan.WEIGHT) {
      into.weights()[row] = CsvValues.weight(name(column), text(column));
    } else if (place == CsvPlan.ID) {
      id = checked(column, fields::exactly);
    }
  }

  private float feature(int column) {
    float value = DecimalFloat.parse(fields.bytes(), fields.from(), fields.to());
    return Float.isFinite(value)
        ? value
        : CsvValues.feature(name(column), text(column), csv.missing());
  }

  private String text(int column) {
    return checked(column, fields::text);
  }

  private String checked(int column, Supplier<String> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException e) {
      throw new BadRowException(name(column), e.getMessage(), "");
    }
  }

  /** Where a row ends that can't be read. */
  RowEnd endAfter(LineReader line, boolean wasOpen) {
    return fields.endAfter(line.bytes(), line.from(), line.to(), wasOpen);
  }

  private String name(int column) {
    return csv.plan().name(column);
  }
}
