package io.centelha.distributed.frames;

import io.centelha.data.rows.Rows;
import java.io.Serializable;

/**
 * Some rows of a DataFrame's partition, as plain arrays; or the row at which reading ended.
 *
 * <p>A class and not a record: it travels through Spark, and Kryo can't read records.
 */
final class FrameChunk implements Serializable {
  private static final long serialVersionUID = 1;

  private final Rows rows;
  private final boolean isForValidation;
  private final String problem;

  private FrameChunk(Rows rows, boolean isForValidation, String problem) {
    this.rows = rows;
    this.isForValidation = isForValidation;
    this.problem = problem;
  }

  /**
   * Some rows.
   *
   * @param rows each with its place in the partition as its index
   */
  static FrameChunk of(Rows rows, boolean isForValidation) {
    return new FrameChunk(rows, isForValidation, "");
  }

  /**
   * The first row that can't be used.
   *
   * @param row it or any other, with its place in the partition as its index
   */
  static FrameChunk unusable(Rows row, String problem) {
    return new FrameChunk(row, false, problem);
  }

  Rows rows() {
    return rows;
  }

  boolean isForValidation() {
    return isForValidation;
  }

  /** What is wrong; empty if nothing is. */
  String problem() {
    return problem;
  }
}
