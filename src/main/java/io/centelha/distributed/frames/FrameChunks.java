package io.centelha.distributed.frames;

import io.centelha.data.rows.BadRowException;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Rows;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/**
 * Turns the rows of a DataFrame's partition into chunks of plain arrays, training and validation
 * rows apart; ends at the first row that can't be used.
 */
final class FrameChunks implements Iterator<FrameChunk> {
  private static final long MOST_BYTES = 4L << 20;
  private static final int MOST_ROWS = 1024;

  private enum Use {
    TRAINING,
    VALIDATION
  }

  private final Iterator<Row> rows;
  private final FrameRow row;
  private final Map<Use, Rows.Builder> filling = new EnumMap<>(Use.class);
  private final Deque<FrameChunk> ready = new ArrayDeque<>();
  private long position;
  private boolean ended;

  FrameChunks(Iterator<Row> rows, FrameRow row) {
    this.rows = rows;
    this.row = row;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !ended) {
      advance();
    }
    return !ready.isEmpty();
  }

  @Override
  public FrameChunk next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private void advance() {
    if (!rows.hasNext()) {
      ended = true;
      filling.forEach(this::flush);
      return;
    }
    try {
      row.read(rows.next());
      add(row.isForValidation() ? Use.VALIDATION : Use.TRAINING);
      position++;
    } catch (BadRowException e) {
      ended = true;
      ready.add(FrameChunk.unusable(FrameRow.unusable(SparkFrame.DATA_FRAME, position, e)));
    }
  }

  private void add(Use use) {
    Rows.Builder into = filling.computeIfAbsent(use, key -> builder(row.format()));
    row.appendTo(into, position);
    if (into.isFull() || into.variableBytes() >= MOST_BYTES) {
      filling.remove(use);
      flush(use, into);
    }
  }

  private void flush(Use use, Rows.Builder full) {
    if (full.size() > 0) {
      ready.add(FrameChunk.of(full.build(), use == Use.VALIDATION));
    }
  }

  private static Rows.Builder builder(RowFormat format) {
    return new Rows.Builder(
        format, (int) Math.max(1, Math.min(MOST_ROWS, MOST_BYTES / format.bytesPerRow())));
  }
}
