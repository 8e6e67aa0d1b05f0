package io.centelha.distributed.frames;

import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.RowStep;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.SteppedRows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Some rows of a DataFrame's partition, as plain arrays; or the row at which reading ended.
 *
 * <p>A class and not a record: it travels through Spark, and Kryo can't read records.
 */
final class FrameChunk implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String[] NO_KEYS = {};
  private static final Object[][] NOTHING_KEPT = {};
  private static final long[] NONE_DROPPED = {};

  /** One of them, or the other. */
  private final Rows rows;

  private final BadRow unusable;
  private final boolean isForValidation;

  /** Of each row; empty if rows are known by their places. */
  private final String[] keys;

  /** Beside each row; empty if nothing is. */
  private final Object[][] kept;

  /** By each step; empty if there were no steps. */
  private final long[] dropped;

  private FrameChunk(
      Rows rows,
      String[] keys,
      Object[][] kept,
      BadRow unusable,
      boolean isForValidation,
      long[] dropped) {
    this.rows = rows;
    this.keys = keys;
    this.kept = kept;
    this.unusable = unusable;
    this.isForValidation = isForValidation;
    this.dropped = dropped;
  }

  /**
   * Some rows.
   *
   * @param rows each with its place in the partition as its index
   */
  static FrameChunk of(Rows rows, boolean isForValidation) {
    return new FrameChunk(rows, NO_KEYS, NOTHING_KEPT, null, isForValidation, NONE_DROPPED);
  }

  /**
   * Some training rows, or rows that are scored.
   *
   * @param keys by which the rows are known outside; none if that is by their places
   * @param kept what is handed on beside each row; none if nothing is
   */
  static FrameChunk of(Rows rows, List<String> keys, List<Object[]> kept) {
    return new FrameChunk(
        rows, keys.toArray(NO_KEYS), kept.toArray(NOTHING_KEPT), null, false, NONE_DROPPED);
  }

  /** The first row that can't be used, with its place in the partition. */
  static FrameChunk unusable(BadRow row) {
    return new FrameChunk(null, NO_KEYS, NOTHING_KEPT, row, false, NONE_DROPPED);
  }

  /** What steps leave of these rows. */
  FrameChunk stepped(List<RowStep> steps) {
    if (unusable != null) {
      return this;
    }
    var run = new SteppedRows(steps);
    List<Rows> left = new ArrayList<>();
    List<String> leftKeys = new ArrayList<>();
    List<Object[]> leftKept = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      run.take(rows, row, left::add);
      while (keys.length > 0 && leftKeys.size() < left.size()) {
        leftKeys.add(keys[row]);
      }
      while (kept.length > 0 && leftKept.size() < left.size()) {
        leftKept.add(kept[row]);
      }
    }
    Rows.Builder into = new Rows.Builder(SteppedRows.format(rows.format(), steps), left.size());
    left.forEach(row -> into.append(into.size(), row, 0));
    return new FrameChunk(
        into.build(),
        leftKeys.toArray(NO_KEYS),
        leftKept.toArray(NOTHING_KEPT),
        null,
        isForValidation,
        run.dropped());
  }

  /** How many rows each step dropped; empty if there were no steps. */
  long[] dropped() {
    return dropped;
  }

  /** The row that can't be used; empty if these can. */
  Optional<BadRow> unusable() {
    return Optional.ofNullable(unusable);
  }

  /** By what a row is known outside; empty if it is by its place. */
  Optional<String> key(int row) {
    return keys.length == 0 ? Optional.empty() : Optional.of(keys[row]);
  }

  /** What is handed on beside a row. */
  Object[] kept(int row) {
    return kept.length == 0 ? new Object[0] : kept[row];
  }

  /** The rows that can be used. */
  Rows rows() {
    return rows;
  }

  boolean isForValidation() {
    return isForValidation;
  }
}
