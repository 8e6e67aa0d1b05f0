package io.centelha.distributed.frames;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Rows;
import java.util.Iterator;

/**
 * Reads the rows of one use from a partition's chunks, each under its index among all such rows;
 * holds against the count that the indices rest on.
 */
final class FrameReader implements RowReader {
  private final Iterator<FrameChunk> chunks;
  private final boolean forValidation;
  private final long end;
  private FrameChunk chunk;
  private Rows rows;
  private int row;
  private long index;

  /**
   * A reader.
   *
   * @param first the index of the first row
   * @param count how many there were when they were counted
   */
  FrameReader(Iterator<FrameChunk> chunks, boolean forValidation, long first, long count) {
    this.chunks = chunks;
    this.forValidation = forValidation;
    this.index = first;
    this.end = first + count;
  }

  @Override
  public boolean next(Rows.Builder into) {
    while (rows == null || row == rows.size()) {
      if (!chunks.hasNext()) {
        check(index == end);
        return false;
      }
      advance(chunks.next());
    }
    check(index < end);
    into.append(index++, rows, row++);
    return true;
  }

  private void advance(FrameChunk next) {
    check(next.unusable().isEmpty());
    if (next.isForValidation() == forValidation) {
      chunk = next;
      rows = next.rows();
      row = 0;
    }
  }

  private static void check(boolean isAsCounted) {
    if (!isAsCounted) {
      throw new DataException(
          "A partition of the data was computed again and held other rows than when they were"
              + " counted; write the rows to files, or checkpoint the data, before the fit");
    }
  }

  @Override
  public String key() {
    return chunk.key(row - 1).orElseGet(() -> "row:" + (index - 1));
  }

  @Override
  public Object[] kept() {
    return chunk.kept(row - 1);
  }

  @Override
  public void close() {}
}
