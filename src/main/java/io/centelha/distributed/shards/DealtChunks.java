package io.centelha.distributed.shards;

import io.centelha.data.rows.PackedRows;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import scala.Tuple2;

/**
 * Reads rows and hands them on in chunks, each for one block. Closes the reader at its end.
 *
 * <p>Rows are read many at a time, in their order, and sorted then: to fill a chunk for each block
 * row by row would touch all of these in turn.
 */
public final class DealtChunks implements Iterator<Tuple2<Integer, PackedRows>> {
  /**
   * Rows that are read at a time take about this much memory, the same for all: G1 marks the whole
   * heap when such large arrays come and go.
   */
  private static final long MOST_BYTES = 8L << 20;

  private final RowReader reader;
  private final Dealer dealer;
  private final Rows.Builder rows;
  private Iterator<Tuple2<Integer, PackedRows>> chunks = Collections.emptyIterator();
  private boolean ended;

  /** A reader's rows, dealt as they come. */
  public DealtChunks(RowReader reader, Dealer dealer) {
    this.reader = reader;
    this.dealer = dealer;
    RowFormat format = dealer.format();
    this.rows = new Rows.Builder(format, (int) Math.max(1, MOST_BYTES / format.bytesPerRow()));
  }

  @Override
  public boolean hasNext() {
    while (!chunks.hasNext() && !ended) {
      read();
      chunks = new RowsByBlock(rows, dealer);
    }
    return chunks.hasNext();
  }

  @Override
  public Tuple2<Integer, PackedRows> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return chunks.next();
  }

  private void read() {
    rows.clear();
    try {
      while (!rows.isFull() && rows.variableBytes() < MOST_BYTES && !ended) {
        ended = !reader.next(rows);
      }
      if (ended) {
        reader.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
