package io.centelha.distributed;

import io.centelha.data.RowFormat;
import io.centelha.data.RowReader;
import io.centelha.data.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import scala.Tuple2;

/**
 * Reads rows that lie one after the other and hands them on in chunks, each for one block. Closes
 * the reader at its end.
 */
final class DealtChunks implements Iterator<Tuple2<Integer, Rows>> {
  /** All chunks that are being filled take about this much memory. */
  private static final long MOST_BYTES = 64L << 20;

  private static final int MOST_ROWS = 1024;

  private final Dealer dealer;
  private final RowReader reader;
  private final RowFormat format;
  private final int capacity;
  private final Map<Integer, Rows.Builder> filling = new LinkedHashMap<>();
  private long index;
  private boolean ended;
  private Optional<Tuple2<Integer, Rows>> upcoming;

  /**
   * Chunks of what is read.
   *
   * @param firstRow the index of the reader's first row
   */
  DealtChunks(RowReader reader, long firstRow, Dealer dealer) {
    this.dealer = dealer;
    this.reader = reader;
    this.format = dealer.format();
    this.index = firstRow;
    long rows = MOST_BYTES / (Math.max(1, dealer.blocks()) * format.bytesPerRow());
    this.capacity = (int) Math.max(1, Math.min(MOST_ROWS, rows));
    this.upcoming = advance();
  }

  @Override
  public boolean hasNext() {
    return upcoming.isPresent();
  }

  @Override
  public Tuple2<Integer, Rows> next() {
    Tuple2<Integer, Rows> chunk = upcoming.orElseThrow(NoSuchElementException::new);
    upcoming = advance();
    return chunk;
  }

  private Optional<Tuple2<Integer, Rows>> advance() {
    try {
      while (!ended) {
        int block = dealer.block(index);
        Rows.Builder builder =
            filling.computeIfAbsent(block, key -> new Rows.Builder(format, capacity));
        if (!reader.next(builder)) {
          end();
        } else if (builder.isFull()) {
          filling.remove(block);
          if (block != Dealer.NOWHERE) {
            index++;
            return Optional.of(new Tuple2<>(block, builder.build()));
          }
        }
        index++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rest();
  }

  private void end() throws IOException {
    ended = true;
    reader.close();
    filling.remove(Dealer.NOWHERE);
    filling.values().removeIf(builder -> builder.size() == 0);
  }

  private Optional<Tuple2<Integer, Rows>> rest() {
    Iterator<Map.Entry<Integer, Rows.Builder>> entries = filling.entrySet().iterator();
    if (!entries.hasNext()) {
      return Optional.empty();
    }
    Map.Entry<Integer, Rows.Builder> entry = entries.next();
    entries.remove();
    return Optional.of(new Tuple2<>(entry.getKey(), entry.getValue().build()));
  }
}
