package io.centelha.distributed.frames;

import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.RowFormat;
import java.io.Serializable;
import java.util.Arrays;
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
  private float[] largestLabels = {};
  private long[] dropped = {};

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
    if (format == null) {
      format = chunk.rows().format();
      largestLabels = new float[format.targets().size()];
      Arrays.fill(largestLabels, Float.NEGATIVE_INFINITY);
    }
    add(chunk.dropped());
    variableBytes += chunk.rows().variableBytes();
    for (int i = 0; i < format.targets().size(); i++) {
      for (float label : chunk.rows().target(i).floats()) {
        largestLabels[i] = Math.max(largestLabels[i], label);
      }
    }
    if (chunk.isForValidation()) {
      validation += chunk.rows().size();
    } else {
      training += chunk.rows().size();
    }
  }

  private void add(long[] more) {
    long[] sums = more.clone();
    for (int i = 0; i < dropped.length; i++) {
      sums[i] += dropped[i];
    }
    dropped = sums;
  }

  /** How many rows each step dropped; of no rows, none. */
  long[] dropped(int steps) {
    return Arrays.copyOf(dropped, steps);
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

  /** Of a target. */
  float largestLabel(int target) {
    return largestLabels.length == 0 ? Float.NEGATIVE_INFINITY : largestLabels[target];
  }

  /** The first row that can't be used, with its place in the partition; empty if all can. */
  Optional<BadRow> unusable() {
    return Optional.ofNullable(unusable);
  }
}
