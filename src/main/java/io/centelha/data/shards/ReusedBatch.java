package io.centelha.data.shards;

import io.centelha.data.features.FeatureGather;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Rows;
import io.centelha.tensor.DType;
import io.centelha.tensor.Tensor;
import java.util.List;

/**
 * Rows that are read one after the other and become a batch of features, whose arrays the next
 * batch uses again. Not for use by several threads.
 */
public final class ReusedBatch {
  private final Rows.Builder rows;
  private final List<FeatureGather> gathers;

  /**
   * Room for a batch.
   *
   * @param mostRows of a batch, &gt; 0
   * @param dtype of the features; transformations are computed in float32 in either case
   */
  public ReusedBatch(RowFormat format, FeaturePipeline pipeline, int mostRows, DType dtype) {
    this(format, List.of(pipeline), mostRows, dtype);
  }

  /** Room for a batch whose rows are transformed in several ways: see {@link #each}. */
  public ReusedBatch(RowFormat format, List<FeaturePipeline> pipelines, int mostRows, DType dtype) {
    this.rows = new Rows.Builder(format, mostRows);
    this.gathers =
        pipelines.stream()
            .map(pipeline -> new FeatureGather(format, pipeline, mostRows, dtype))
            .toList();
  }

  /** Where rows are appended; they are never built. */
  public Rows.Builder rows() {
    return rows;
  }

  /**
   * The features of all rows so far, transformed: {@code [rows, …]}, overwritten by the next call.
   */
  public Tensor features() {
    return features(gathers.get(0));
  }

  /** The features as each of the pipelines makes them. */
  public List<Tensor> each() {
    return gathers.stream().map(this::features).toList();
  }

  private Tensor features(FeatureGather gather) {
    for (int row = 0; row < rows.size(); row++) {
      gather.copy(rows.bytes(), rows.floats(), row, row);
    }
    gather.finish(rows.size());
    return gather.tensor(rows.size());
  }

  /** Begins the next batch. */
  public void clear() {
    rows.clear();
  }
}
