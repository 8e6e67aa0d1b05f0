package io.centelha.distributed.frames;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.KeptColumn;
import io.centelha.data.rows.PackedRows;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Rows;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/** Collects rows that come in their order, with their keys if they have some. */
final class PlacedChunks implements Iterator<FrameChunk> {
  private static final long MOST_BYTES = 4L << 20;
  private static final int MOST_ROWS = 1024;

  private final Iterator<Row> rows;
  private final TableColumns columns;
  private final RowFormat format;
  private final int most;
  private String lastId = "";
  private boolean isFirst = true;

  PlacedChunks(Iterator<Row> rows, TableColumns columns, RowFormat format) {
    this.rows = rows;
    this.columns = columns;
    this.format = format;
    this.most = (int) Math.max(1, Math.min(MOST_ROWS, MOST_BYTES / format.bytesPerRow()));
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public FrameChunk next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Rows.Builder into = new Rows.Builder(format, most);
    List<String> keys = new ArrayList<>();
    List<Object[]> kept = new ArrayList<>();
    long beside = 0;
    while (rows.hasNext() && !into.isFull() && into.variableBytes() + beside < MOST_BYTES) {
      Row row = rows.next();
      PackedRows.of(format, row.getAs(PlacedRows.PACKED)).copyTo(into, index -> into.size());
      if (columns.hasId()) {
        check(row.getString(PlacedRows.ID));
      }
      if (columns.hasKey()) {
        keys.add(row.getString(PlacedRows.KEY));
      }
      if (!columns.kept().isEmpty()) {
        kept.add(kept(row));
        beside += KeptColumn.bytes(kept.get(kept.size() - 1));
      }
    }
    return FrameChunk.of(into.build(), keys, kept);
  }

  private Object[] kept(Row row) {
    Object[] kept = new Object[columns.kept().size()];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = row.get(PlacedRows.KEPT + i);
    }
    return kept;
  }

  /** Equal ones follow each other, in one partition. */
  private void check(String id) {
    if (!isFirst && id.equals(lastId)) {
      throw new DataException(
          "%s, column '%s': %s stands in two rows, expected another value in each; drop one, or"
                  .formatted(columns.table(), columns.id(), id)
              + " leave data.id out");
    }
    isFirst = false;
    lastId = id;
  }
}
