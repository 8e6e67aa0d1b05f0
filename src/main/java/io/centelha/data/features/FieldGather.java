package io.centelha.data.features;

import io.centelha.data.rows.Column;
import io.centelha.data.rows.Field;
import io.centelha.tensor.DType;
import io.centelha.tensor.Tensor;

/**
 * Puts the values of one field together for a batch, row beside row, in arrays that the next batch
 * uses again. Belongs to one thread.
 */
public interface FieldGather {

  /**
   * Room for a batch.
   *
   * @param field as the pipeline's steps on columns have made it
   * @param pipeline transforms the field's numbers
   * @param mostRows of a batch
   * @param dtype of numbers that aren't whole; transformations of DOUBLES are computed in float64,
   *     others in float32
   * @throws IllegalArgumentException if the field is a text: a transformation must make numbers of
   *     it
   */
  static FieldGather of(Field field, FeaturePipeline pipeline, int mostRows, DType dtype) {
    if (field.isPlain()) {
      return new FeatureGather(field, pipeline, mostRows, dtype);
    }
    pipeline.checkNoLoops(field);
    return new ElementGather(field, mostRows, dtype);
  }

  /** The same for a field that passes unchanged. */
  static FieldGather of(Field field, int mostRows, DType dtype) {
    return new ElementGather(field, mostRows, dtype);
  }

  /** Begins a batch. */
  void begin();

  /**
   * Copies rows to places of the batch, which must come in order.
   *
   * @param rows of the column, by their places in the batch
   * @param place of the first row to copy
   * @param end one past the last
   */
  void copy(Column from, int[] rows, int place, int end);

  /** Ends a batch: all its rows have been copied. */
  void finish(int rows);

  /** The values of the first rows, {@code [rows, …]}, or of a ragged field all elements: a view. */
  Tensor tensor(int rows);
}
