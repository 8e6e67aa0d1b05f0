package io.centelha.distributed.scoring;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/** Rows that are made many at a time and handed on one by one. */
abstract class RefilledRows implements Iterator<Row> {
  private final Deque<Row> ready = new ArrayDeque<>();

  /** Adds the next rows; none if there are no more. */
  abstract void refill(Deque<Row> rows);

  @Override
  public boolean hasNext() {
    if (ready.isEmpty()) {
      refill(ready);
    }
    return !ready.isEmpty();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }
}
