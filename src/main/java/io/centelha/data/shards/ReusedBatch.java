package io.centelha.data.shards;

import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Rows;
import io.centelha.models.Batch;
import io.centelha.tensor.DType;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows that are read one after the other and become a batch, whose arrays the next batch uses
 * again. Not for use by several threads.
 */
public final class ReusedBatch {
  private final RowFormat format;
  private final int mostRows;
  private final List<BatchGather> gathers;
  private final int[] inOrder;
  private Rows.Builder rows;

  /**
   * Room for a batch.
   *
   * @param pipelines transform the rows, each in a way of its own: see {@link #batches}
   * @param mostRows of a batch, &gt; 0
   * @param dtype of the features; transformations are computed in float32 in either case
   */
  public ReusedBatch(RowFormat format, List<FeaturePipeline> pipelines, int mostRows, DType dtype) {
    this.format = format;
    this.mostRows = mostRows;
    this.rows = new Rows.Builder(format, mostRows);
    this.gathers =
        pipelines.stream()
            .map(pipeline -> new BatchGather(format, pipeline, mostRows, dtype))
            .toList();
    this.inOrder = IntStream.range(0, mostRows).toArray();
  }

  /** Where rows are appended until the next {@link #clear}. */
  public Rows.Builder rows() {
    return rows;
  }

  /** All rows so far as each of the pipelines makes them; overwritten by the next call. */
  public List<Batch> batches() {
    Rows all = rows.view();
    return gathers.stream().map(gather -> batch(gather, all)).toList();
  }

  private Batch batch(BatchGather gather, Rows all) {
    int size = rows.size();
    gather.begin();
    gather.copy(all, inOrder, 0, size);
    return gather.finish(size);
  }

  /** Begins the next batch. */
  public void clear() {
    if (format.isFixed()) {
      rows.clear();
    } else {
      rows = new Rows.Builder(format, mostRows);
    }
  }
}
