package io.centelha.distributed.frames;

import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.RowFormat;
import java.io.Serializable;
import java.util.Iterator;
import java.util.Optional;

/**
 * What a DataFrame's partition holds.
 *
 * <p>A class and not a record: it travels through Spark, and Kryo can't read records.
 */
final class FrameCount implements Serializable {
  private static final long serialVersionUID = 1;

  private long training;
  private long validation;
  private long variableBytes;
  private float largestLabel = Float.NEGATIVE_INFINITY;

  /** Of its rows; null if there is none. */
  private RowFormat format;

  /** The first row that can't be used; null if all can. */
  private BadRow unusable;

  private FrameCount() {}

  /** Counts the chunks of a partition. */
  static FrameCount of(Iterator<FrameChunk> chunks) {
    FrameCount count = new FrameCount();
    chunks.forEachRemaining(count::add);
    return count;
  }

  private void add(FrameChunk chunk) {
    if (chunk.unusable().isPresent()) {
      unusable = chunk.unusable().get();
      return;
    }
    format = chunk.rows().format();
    variableBytes += chunk.rows().variableBytes();
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

  /** Bytes that they take beyond what each takes in any case. */
  long variableBytes() {
    return variableBytes;
  }

  /** What each row looks like; empty if there is none. */
  Optional<RowFormat> format() {
    return Optional.ofNullable(format);
  }

  /** Of the first target. */
  float largestLabel() {
    return largestLabel;
  }

  /** The first row that can't be used, with its place in the partition; empty if all can. */
  Optional<BadRow> unusable() {
    return Optional.ofNullable(unusable);
  }
}
