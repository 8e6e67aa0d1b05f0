package io.centelha.distributed.shards;

import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Shard;
import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * The smallest and the largest of rows' labels, where each row has one.
 *
 * <p>A class and not a record: it travels through Spark, and Kryo can't read records.
 */
final class LabelRange implements Serializable {
  private static final long serialVersionUID = 1;

  static final LabelRange NONE = new LabelRange(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);

  private final float min;
  private final float max;

  private LabelRange(float min, float max) {
    this.min = min;
    this.max = max;
  }

  /** That of a shard; every block is read. */
  static LabelRange of(Shard shard) {
    LabelRange all = NONE;
    for (int block = 0; block < shard.blocks(); block++) {
      Rows rows = shard.block(block);
      if (shard.format().targets().size() == 1 && shard.format().labelWidth() == 1) {
        all = all.and(of(rows.labels()));
      }
    }
    return all;
  }

  private static LabelRange of(float[] labels) {
    float min = NONE.min;
    float max = NONE.max;
    for (float label : labels) {
      min = Math.min(min, label);
      max = Math.max(max, label);
    }
    return new LabelRange(min, max);
  }

  LabelRange and(LabelRange other) {
    return new LabelRange(Math.min(min, other.min), Math.max(max, other.max));
  }

  /** The label, if there is only one. */
  OptionalDouble only() {
    return min == max ? OptionalDouble.of(min) : OptionalDouble.empty();
  }
}
