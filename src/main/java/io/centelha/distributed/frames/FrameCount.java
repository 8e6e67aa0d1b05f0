package io.centelha.distributed.frames;

import java.io.Serializable;
import java.util.Iterator;

/**
 * What a DataFrame's partition holds.
 *
 * <p>A class and not a record: it travels through Spark, and Kryo can't read records.
 */
final class FrameCount implements Serializable {
  private static final long serialVersionUID = 1;

  private long training;
  private long validation;
  private int features;
  private float largestLabel = Float.NEGATIVE_INFINITY;
  private long problemRow;
  private String problem = "";

  private FrameCount() {}

  /** Counts the chunks of a partition. */
  static FrameCount of(Iterator<FrameChunk> chunks) {
    FrameCount count = new FrameCount();
    chunks.forEachRemaining(count::add);
    return count;
  }

  private void add(FrameChunk chunk) {
    if (!chunk.problem().isEmpty()) {
      problem = chunk.problem();
      problemRow = chunk.rows().index(0);
      return;
    }
    features = chunk.rows().format().features();
    for (float label : chunk.rows().labels()) {
      largestLabel = Math.max(largestLabel, label);
    }
    if (chunk.isForValidation()) {
      validation += chunk.rows().size();
    } else {
      training += chunk.rows().size();
    }
  }

  /** Rows of one use. */
  long rows(boolean forValidation) {
    return forValidation ? validation : training;
  }

  /** Rows of both uses. */
  long rows() {
    return training + validation;
  }

  /** How many features each row has; 0 if there is none. */
  int features() {
    return features;
  }

  float largestLabel() {
    return largestLabel;
  }

  /** What is wrong with the first row that can't be used; empty if all can. */
  String problem() {
    return problem;
  }

  /** The place of that row in the partition. */
  long problemRow() {
    return problemRow;
  }
}
