package io.centelha.distributed.frames;

import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.Rows;
import java.io.Serializable;
import java.util.Optional;

/**
 * Some rows of a DataFrame's partition, as plain arrays; or the row at which reading ended.
 *
 * <p>A class and not a record: it travels through Spark, and Kryo can't read records.
 */
final class FrameChunk implements Serializable {
  private static final long serialVersionUID = 1;

  /** One of them, or the other. */
  private final Rows rows;

  private final BadRow unusable;
  private final boolean isForValidation;

  private FrameChunk(Rows rows, BadRow unusable, boolean isForValidation) {
    this.rows = rows;
    this.unusable = unusable;
    this.isForValidation = isForValidation;
  }

  /**
   * Some rows.
   *
   * @param rows each with its place in the partition as its index
   */
  static FrameChunk of(Rows rows, boolean isForValidation) {
    return new FrameChunk(rows, null, isForValidation);
  }

  /** The first row that can't be used, with its place in the partition. */
  static FrameChunk unusable(BadRow row) {
    return new FrameChunk(null, row, false);
  }

  /** The row that can't be used; empty if these can. */
  Optional<BadRow> unusable() {
    return Optional.ofNullable(unusable);
  }

  /** The rows that can be used. */
  Rows rows() {
    return rows;
  }

  boolean isForValidation() {
    return isForValidation;
  }
}
