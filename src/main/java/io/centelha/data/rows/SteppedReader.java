package io.centelha.data.rows;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Reads rows as steps leave them, numbered anew. */
final class SteppedReader implements RowReader {
  private final RowReader reader;
  private final Rows.Builder read;
  private final SteppedRows steps;
  private final Deque<Rows> ready = new ArrayDeque<>();
  private long rows;
  private long index;

  /**
   * A reader.
   *
   * @param reader of rows before the steps; closed with this one
   * @param format of its rows
   * @param first the index of the first row that is left
   */
  SteppedReader(RowReader reader, RowFormat format, List<RowStep> steps, long first) {
    this.reader = reader;
    this.read = new Rows.Builder(format, 1);
    this.steps = new SteppedRows(steps);
    this.index = first;
  }

  @Override
  public boolean next(Rows.Builder into) throws IOException {
    while (ready.isEmpty()) {
      read.clear();
      if (!reader.next(read)) {
        return false;
      }
      rows++;
      steps.take(read.view(), 0, ready::add);
    }
    into.append(index++, ready.remove(), 0);
    return true;
  }

  @Override
  public String key() {
    return reader.key();
  }

  @Override
  public Object[] kept() {
    return reader.kept();
  }

  /** How many rows were read so far, before all steps. */
  long rows() {
    return rows;
  }

  /** How many of them each step has dropped. */
  long[] dropped() {
    return steps.dropped();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
