package io.centelha.distributed.frames;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.BadRowException;
import io.centelha.data.rows.PackedRows;
import io.centelha.data.rows.Rows;
import io.centelha.storage.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
  private final int key;
  private final int[] kept;

  Placing(Iterator<Row> rows, TableColumns columns, StructType schema) {
    this.rows = rows;
    this.columns = columns;
    this.reader = new FrameRow(columns.fields(), schema);
    this.one = new Rows.Builder(reader.format(), 1);
    this.id = columns.hasId() ? FrameColumns.index(schema, columns.id()) : -1;
    this.kept =
        columns.kept().stream().mapToInt(name -> FrameColumns.index(schema, name)).toArray();
    this.key = columns.hasKey() ? FrameColumns.index(schema, columns.key()) : -1;
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
      String known = key < 0 ? "" : text(row, key, columns.key());
      return id < 0
          ? placed(row, hashed(packed, known), "", known, packed)
          : placed(row, row.get(id), text(row, id, columns.id()), known, packed);
    } catch (BadRowException e) {
      throw unusable(row, e);
    }
  }

  /** With what is kept behind them. */
  private Row placed(Row row, Object... cells) {
    Object[] all = Arrays.copyOf(cells, cells.length + kept.length);
    for (int i = 0; i < kept.length; i++) {
      all[cells.length + i] = row.get(kept[i]);
    }
    return RowFactory.create(all);
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

  private static String text(Row row, int place, String column) {
    if (row.isNullAt(place)) {
      throw FrameField.wrong(column, "nothing", "what tells the row apart", "drop the row");
    }
    return row.get(place).toString();
  }

  /** A hash of the row, the row, and at last its key, by which equal rows may differ. */
  private static byte[] hashed(byte[] packed, String known) {
    byte[] key = known.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(HASH_BYTES + packed.length + key.length)
        .put(Sha256.digest().digest(packed), 0, HASH_BYTES)
        .put(packed)
        .put(key)
        .array();
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
