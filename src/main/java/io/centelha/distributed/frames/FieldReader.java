package io.centelha.distributed.frames;

import io.centelha.data.rows.Field;
import io.centelha.tensor.Shape;
import java.nio.charset.StandardCharsets;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import scala.collection.Iterator;
import scala.collection.Seq;

/**
 * Reads one field of rows, each as an array of the field's type that is valid until the next row is
 * read. Belongs to one thread.
 */
final class FieldReader {
  private final FrameField from;
  private final int[] places;
  private final FieldNumbers numbers;
  private Field field;
  private String reason = "";

  /** A reader of rows of this schema. */
  FieldReader(FrameField from, StructType schema) {
    this.from = from;
    this.places =
        from.columns().stream().mapToInt(name -> FrameColumns.index(schema, name)).toArray();
    this.numbers = new FieldNumbers(from);
    this.field = from.field();
    if (!from.isMeasured() && field.isFixed()) {
      this.reason = "a row of shape %s has as many".formatted(field.shape());
    }
  }

  /** What is read; known from the first row on if that decides. */
  Field field() {
    return field;
  }

  /**
   * The values of a row.
   *
   * @throws io.centelha.data.rows.BadRowException if they aren't such a field's
   */
  Object read(Row row) {
    if (field.type() == Field.Type.TEXT) {
      return text(row);
    }
    numbers.clear();
    for (int i = 0; i < places.length; i++) {
      add(from.columns().get(i), row.isNullAt(places[i]) ? null : row.get(places[i]));
    }
    checkWidth();
    return numbers.array();
  }

  private Object text(Row row) {
    String column = from.columns().get(0);
    if (row.isNullAt(places[0])) {
      throw from.nothing(column);
    }
    return row.getString(places[0]).getBytes(StandardCharsets.UTF_8);
  }

  private void add(String column, Object value) {
    boolean isScalar = places.length > 1 || (field.width() == 1 && !from.isMeasured());
    if (value == null && !((isScalar || from.isTarget()) && from.mayBeMissing())) {
      throw from.nothing(column);
    }
    numbers.in(column);
    if (value == null) {
      addMissing(places.length > 1 ? 1 : field.width());
    } else if (value instanceof String name) {
      numbers.add(name);
    } else if (field.isRagged() && value instanceof Seq<?> elements) {
      addElements(elements);
    } else {
      add(value);
    }
  }

  private void addMissing(int count) {
    for (int i = 0; i < count; i++) {
      numbers.add(Double.NaN);
    }
  }

  /** Each of the field's own shape. */
  private void addElements(Seq<?> elements) {
    for (Iterator<?> next = elements.iterator(); next.hasNext(); ) {
      int before = numbers.count();
      Object element = next.next();
      add(element);
      int width = numbers.count() - before;
      boolean isOne = element instanceof Number || element instanceof String;
      if (!isOne && width != field.width()) {
        throw wrong(width + " numbers in an element", String.valueOf(field.width()), "");
      }
    }
    if (numbers.count() % field.width() != 0) {
      throw wrong(numbers.count() + " numbers", "elements of " + field.width(), "");
    }
  }

  private void add(Object value) {
    if (value instanceof Number number) {
      numbers.add(number);
    } else if (value instanceof Vector vector) {
      numbers.add(vector);
    } else if (value instanceof Seq<?> elements) {
      numbers.expect(elements.size());
      for (Iterator<?> next = elements.iterator(); next.hasNext(); ) {
        add(next.next());
      }
    } else if (value instanceof byte[] bytes) {
      numbers.add(bytes);
    } else if (value instanceof String name) {
      numbers.add(name);
    } else if (value instanceof Boolean truth) {
      numbers.add(truth ? 1 : 0);
    } else {
      numbers.add(Double.NaN);
    }
  }

  private void checkWidth() {
    if (field.isRagged()) {
      return;
    }
    int width = numbers.count();
    if (reason.isEmpty()) {
      if (width == 0) {
        throw wrong("0 numbers", "at least 1", "drop the row");
      }
      field = Field.of(field.name(), field.type(), Shape.of(width));
      reason = "rows before have as many";
    } else if (width != field.width()) {
      throw wrong(width + " numbers", String.valueOf(field.width()), reason);
    }
  }

  private RuntimeException wrong(String given, String expected, String why) {
    return FrameField.wrong(from.columns().get(0), given, expected, why);
  }
}
