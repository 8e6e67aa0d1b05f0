package io.centelha.data.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Counts the bad rows of a split and keeps the first few. */
public final class BadRowCount implements Consumer<BadRow> {
  private final List<BadRow> first = new ArrayList<>();
  private long count;

  @Override
  public void accept(BadRow row) {
    count++;
    if (first.size() < BadRows.MOST_NAMED) {
      first.add(row.after(0));
    }
  }

  /** How many there were. */
  public long count() {
    return count;
  }

  List<BadRow> first() {
    return List.copyOf(first);
  }
}
