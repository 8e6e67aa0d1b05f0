package io.centelha.distributed.frames;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.BadRowException;
import io.centelha.data.rows.PackedRows;
import io.centelha.data.rows.Rows;
import io.centelha.storage.Sha256;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Turns the rows of a table's partition into their values, each with what orders it. */
final class Placing implements Iterator<Row> {
  /** Two rows of 2⁴⁰ that differ have the same hash by a chance of 2⁻⁴⁹. */
  private static final int HASH_BYTES = 16;

  private static final int[] FIRST = {0};

  private final Iterator<Row> rows;
  private final TableColumns columns;
  private final FrameRow reader;
  private final Rows.Builder one;
  private final int id;

  Placing(Iterator<Row> rows, TableColumns columns, StructType schema) {
    this.rows = rows;
    this.columns = columns;
    this.reader = new FrameRow(columns.fields(), schema);
    this.one = new Rows.Builder(reader.format(), 1);
    this.id = columns.hasId() ? FrameColumns.index(schema, columns.id()) : -1;
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public Row next() {
    Row row = rows.next();
    try {
      byte[] packed = packed(row);
      return id < 0
          ? RowFactory.create(hashed(packed), null, packed)
          : RowFactory.create(row.get(id), row.get(id).toString(), packed);
    } catch (BadRowException e) {
      throw unusable(row, e);
    }
  }

  private byte[] packed(Row row) {
    if (id >= 0 && row.isNullAt(id)) {
      throw FrameField.wrong(columns.id(), "nothing", "what tells the row apart", "drop the row");
    }
    reader.read(row);
    one.clear();
    reader.appendTo(one, 0);
    return PackedRows.of(one, FIRST, 0, 1).packed();
  }

  private static byte[] hashed(byte[] packed) {
    byte[] place = new byte[HASH_BYTES + packed.length];
    System.arraycopy(Sha256.digest().digest(packed), 0, place, 0, HASH_BYTES);
    System.arraycopy(packed, 0, place, HASH_BYTES, packed.length);
    return place;
  }

  private DataException unusable(Row row, BadRowException why) {
    return unusable(
        id < 0 || row.isNullAt(id)
            ? columns.table()
            : "%s, %s %s".formatted(columns.table(), columns.id(), row.get(id)),
        why);
  }

  /** The error of a row that has no number. */
  static DataException unusable(String where, BadRowException why) {
    BadRow bad = FrameRow.unusable(where, 0, why);
    String column = bad.column().isEmpty() ? "" : ", column '%s'".formatted(bad.column());
    String advice = bad.advice().isEmpty() ? "" : "; " + bad.advice();
    return new DataException(where + column + ": " + bad.reason() + advice);
  }
}
