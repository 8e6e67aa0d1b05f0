package io.centelha.distributed.frames;

import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.BadRowException;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.RowPlace;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.SampleWeight;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Turns rows of a DataFrame into the values of a row's fields. Belongs to one thread.
 *
 * <p>A row is read by {@link #read}; what it said is known until the next one is.
 */
public final class FrameRow {
  private final FrameColumns columns;
  private final List<FieldReader> inputs;
  private final List<FieldReader> targets;
  private final int validation;
  private final int weight;
  private final Object[] values;
  private boolean isForValidation;
  private float weighs;

  /** Reads rows of this schema, which has the columns. */
  public FrameRow(FrameColumns columns, StructType schema) {
    this.columns = columns;
    this.inputs = readers(columns.inputs(), schema);
    this.targets = readers(columns.targets(), schema);
    this.validation = place(schema, columns.validation());
    this.weight = place(schema, columns.weight());
    this.values = new Object[inputs.size() + targets.size()];
  }

  private static List<FieldReader> readers(List<FrameField> fields, StructType schema) {
    return fields.stream().map(field -> new FieldReader(field, schema)).toList();
  }

  /** Where a column is; −1 if none is meant. */
  private static int place(StructType schema, String column) {
    return column.isEmpty() ? -1 : FrameColumns.index(schema, column);
  }

  /**
   * Reads a row.
   *
   * @throws BadRowException if it can't be used
   */
  public void read(Row row) {
    int at = 0;
    for (int i = 0; i < inputs.size(); i++) {
      values[at++] = inputs.get(i).read(row);
    }
    for (int i = 0; i < targets.size(); i++) {
      values[at++] = targets.get(i).read(row);
    }
    isForValidation = validation >= 0 && held(row);
    weighs = weight >= 0 ? weight(row) : 0;
  }

  private boolean held(Row row) {
    if (row.isNullAt(validation)) {
      throw FrameField.wrong(
          columns.validation(), "nothing", "true or false", "say which, or drop the row");
    }
    return row.getBoolean(validation);
  }

  private float weight(Row row) {
    Object given = row.isNullAt(weight) ? "nothing" : row.get(weight);
    float value = given instanceof Number number ? number.floatValue() : Float.NaN;
    if (!SampleWeight.isOne(value)) {
      throw FrameField.wrong(
          columns.weight(), given.toString(), SampleWeight.EXPECTATION, SampleWeight.ADVICE);
    }
    return value;
  }

  /**
   * A row that can't be used, at its place.
   *
   * @param where the row is, in words
   * @param row counted from 0
   */
  public static BadRow unusable(String where, long row, BadRowException why) {
    return new BadRow(new RowPlace(where, RowPlace.ROW, row, 0), why, "");
  }

  /** What rows look like; where a first row decides, known when that has been read. */
  public RowFormat format() {
    RowFormat format =
        RowFormat.of(
            inputs.stream().map(FieldReader::field).toList(),
            targets.stream().map(FieldReader::field).toList());
    return columns.weight().isEmpty() ? format : format.withWeight();
  }

  /** Whether the row read last is for validation. */
  public boolean isForValidation() {
    return isForValidation;
  }

  /**
   * Appends the row read last.
   *
   * @param into of {@link #format}
   * @throws BadRowException if its ragged fields don't go together; nothing is appended then
   */
  public void appendTo(Rows.Builder into, long index) {
    into.append(index, values);
    if (weight >= 0) {
      into.weigh(weighs);
    }
  }
}
