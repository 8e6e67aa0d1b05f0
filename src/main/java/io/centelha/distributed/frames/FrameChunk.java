package io.centelha.distributed.frames;

import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.Rows;
import java.io.Serializable;
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

  /** One of them, or the other. */
  private final Rows rows;

  private final BadRow unusable;
  private final boolean isForValidation;

  /** Of each row; empty if rows are known by their places. */
  private final String[] keys;

  private FrameChunk(Rows rows, String[] keys, BadRow unusable, boolean isForValidation) {
    this.rows = rows;
    this.keys = keys;
    this.unusable = unusable;
    this.isForValidation = isForValidation;
  }

  /**
   * Some rows.
   *
   * @param rows each with its place in the partition as its index
   */
  static FrameChunk of(Rows rows, boolean isForValidation) {
    return new FrameChunk(rows, NO_KEYS, null, isForValidation);
  }

  /**
   * Some training rows, or rows that are scored.
   *
   * @param keys by which the rows are known outside; none if that is by their places
   */
  static FrameChunk of(Rows rows, List<String> keys) {
    return new FrameChunk(rows, keys.toArray(NO_KEYS), null, false);
  }

  /** The first row that can't be used, with its place in the partition. */
  static FrameChunk unusable(BadRow row) {
    return new FrameChunk(null, NO_KEYS, row, false);
  }

  /** The row that can't be used; empty if these can. */
  Optional<BadRow> unusable() {
    return Optional.ofNullable(unusable);
  }

  /** By what a row is known outside; empty if it is by its place. */
  Optional<String> key(int row) {
    return keys.length == 0 ? Optional.empty() : Optional.of(keys[row]);
  }

  /** The rows that can be used. */
  Rows rows() {
    return rows;
  }

  boolean isForValidation() {
    return isForValidation;
  }
}
