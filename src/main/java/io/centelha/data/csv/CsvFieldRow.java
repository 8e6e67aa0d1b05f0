package io.centelha.data.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.centelha.data.files.LineReader;
import io.centelha.data.files.PathColumns;
import io.centelha.data.rows.BadRowException;
import io.centelha.data.rows.InputColumns;
import io.centelha.data.rows.MissingValues;
import io.centelha.data.rows.RowEnd;
import io.centelha.data.rows.TargetColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns a line into the values of a row's fields. Belongs to one thread. */
final class CsvFieldRow {
  private final CsvFieldPlan plan;
  private final CsvFields fields;
  private final boolean[] read;
  private final List<Map<String, Integer>> classes = new ArrayList<>();

  /** What the columns that are read say, without blanks around it. */
  private final Map<String, String> texts = new HashMap<>();

  private String id = "";

  /**
   * Rows of a file.
   *
   * @param path of the file
   */
  CsvFieldRow(CsvFieldPlan plan, String path) {
    List<String> values = PathColumns.values(path, plan.ofPath());
    for (int i = 0; i < values.size(); i++) {
      texts.put(plan.ofPath().get(i), values.get(i));
    }
    id = texts.getOrDefault(plan.columns().id(), "");
    this.plan = plan;
    this.fields = new CsvFields(plan.delimiter());
    this.read = plan.read();
    plan.columns().targets().forEach(target -> classes.add(CsvValues.classes(target.values())));
  }

  /**
   * The values of all inputs and of all labels: arrays of the fields' types.
   *
   * @throws BadRowException if the line isn't such a row
   */
  Object[] read(LineReader line) {
    split(line);
    List<Object> values = new ArrayList<>();
    plan.columns().inputs().forEach(input -> values.add(value(input)));
    for (int i = 0; i < classes.size(); i++) {
      values.add(labels(plan.columns().targets().get(i), classes.get(i)));
    }
    return values.toArray();
  }

  private void split(LineReader line) {
    fields.start(line.bytes(), line.from(), line.to());
    int column = 0;
    for (; fields.hasNext(); column++) {
      String name = column < read.length ? plan.header().get(column) : "";
      try {
        fields.next();
        if (column < read.length && read[column]) {
          texts.put(name, fields.text());
          id = name.equals(plan.columns().id()) ? fields.exactly() : id;
        }
      } catch (IllegalArgumentException e) {
        throw new BadRowException(name, e.getMessage(), "");
      }
    }
    CsvValues.checkFields(column, read.length);
  }

  /** Where a row ends that can't be read. */
  RowEnd endAfter(LineReader line, boolean wasOpen) {
    return fields.endAfter(line.bytes(), line.from(), line.to(), wasOpen);
  }

  /** What the id of the row read last says. */
  String id() {
    return id;
  }

  /** How much the row read last counts. */
  float weight() {
    return CsvValues.weight(plan.columns().weight(), texts.get(plan.columns().weight()));
  }

  private Object value(InputColumns input) {
    List<String> columns = input.columns();
    return switch (input.field().type()) {
      case TEXT -> texts.get(columns.get(0)).getBytes(UTF_8);
      case FLOATS -> floats(input);
      case DOUBLES ->
          columns.stream()
              .mapToDouble(column -> CsvValues.wide(column, texts.get(column), missing(input)))
              .toArray();
      case INTS -> wholes(columns, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case BYTES -> bytes(wholes(columns, 0, 255));
    };
  }

  private static MissingValues missing(InputColumns input) {
    return input.mayBeMissing() ? MissingValues.AS_NAN : MissingValues.REJECTED;
  }

  private float[] floats(InputColumns input) {
    MissingValues missing = missing(input);
    float[] floats = new float[input.columns().size()];
    for (int i = 0; i < floats.length; i++) {
      String column = input.columns().get(i);
      floats[i] = CsvValues.feature(column, texts.get(column), missing);
    }
    return floats;
  }

  private int[] wholes(List<String> columns, int least, int most) {
    return columns.stream()
        .mapToInt(column -> CsvValues.whole(column, texts.get(column), least, most))
        .toArray();
  }

  private static byte[] bytes(int[] wholes) {
    byte[] bytes = new byte[wholes.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) wholes[i];
    }
    return bytes;
  }

  private float[] labels(TargetColumns target, Map<String, Integer> names) {
    float[] labels = new float[target.columns().size()];
    for (int i = 0; i < labels.length; i++) {
      String column = target.columns().get(i);
      labels[i] = CsvValues.label(column, texts.get(column), target.values(), names);
    }
    return labels;
  }
}
