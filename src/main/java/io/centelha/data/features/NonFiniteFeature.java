package io.centelha.data.features;

import io.centelha.data.rows.Column;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Shard;
import io.centelha.tensor.DType;
import java.io.Serializable;
import java.util.Optional;

/**
 * A feature that transformations have made NaN or infinite: what was read is finite, but its
 * product with a factor isn't, or it was missing and nothing replaced it.
 *
 * <p>A class and not a record: it travels through Spark, and Kryo can't read records.
 */
public final class NonFiniteFeature implements Serializable {
  private static final long serialVersionUID = 1;

  private final long row;
  private final int input;
  private final int column;
  private final float given;
  private final float made;

  private NonFiniteFeature(long row, int input, int column, float given, float made) {
    this.row = row;
    this.input = input;
    this.column = column;
    this.given = given;
    this.made = made;
  }

  /**
   * The one in the row of the smallest index, and there in the first input and column; empty if
   * none is.
   */
  public static Optional<NonFiniteFeature> first(Shard shard, FeaturePipeline pipeline) {
    Optional<NonFiniteFeature> first = Optional.empty();
    for (int block = 0; block < shard.blocks(); block++) {
      Optional<NonFiniteFeature> found = first(shard.block(block), pipeline);
      if (found.isPresent() && (first.isEmpty() || found.get().row < first.get().row)) {
        first = found;
      }
    }
    return first;
  }

  private static Optional<NonFiniteFeature> first(Rows block, FeaturePipeline pipeline) {
    Optional<NonFiniteFeature> first = Optional.empty();
    for (int input = 0; input < block.format().inputs().size(); input++) {
      Field field = block.format().inputs().get(input);
      Optional<NonFiniteFeature> found = first(block, input, pipeline.of(field, input));
      if (found.isPresent() && (first.isEmpty() || found.get().row < first.get().row)) {
        first = found;
      }
    }
    return first;
  }

  private static Optional<NonFiniteFeature> first(
      Rows block, int number, FeaturePipeline pipeline) {
    Field input = block.format().inputs().get(number);
    Field field = pipeline.columnOutput(input);
    if (!field.isPlain()) {
      return Optional.empty(); // no number of it is transformed, and readers take finite ones alone
    }
    Column column = pipeline.mapping(input).apply(block.input(number));
    FeatureGather given = gather(field, FeaturePipeline.identity());
    FeatureGather made = gather(field, pipeline);
    Optional<NonFiniteFeature> first = Optional.empty();
    for (int row = 0; row < block.size(); row++) {
      if (first.isEmpty() || block.index(row) < first.get().row) {
        Optional<NonFiniteFeature> found =
            inRow(block.index(row), number, only(given, column, row), only(made, column, row));
        first = found.isPresent() ? found : first;
      }
    }
    return first;
  }

  /** For one row at a time: this is no hot loop, it runs once when training has failed. */
  private static FeatureGather gather(Field field, FeaturePipeline pipeline) {
    return new FeatureGather(field, pipeline, 1, DType.FLOAT32);
  }

  private static float[] only(FeatureGather gather, Column column, int row) {
    gather.copy(column, new int[] {row}, 0, 1);
    gather.finish(1);
    return gather.tensor(1).floats();
  }

  private static Optional<NonFiniteFeature> inRow(
      long index, int input, float[] given, float[] made) {
    for (int column = 0; column < made.length; column++) {
      if (!Float.isFinite(made[column])) {
        return Optional.of(new NonFiniteFeature(index, input, column, given[column], made[column]));
      }
    }
    return Optional.empty();
  }

  /** The row's index: its place among the good rows of all files, from 0. */
  public long row() {
    return row;
  }

  /** The input, from 0. */
  public int input() {
    return input;
  }

  /** The feature among its input's, from 0. */
  public int column() {
    return column;
  }

  /** What was read. */
  public float given() {
    return given;
  }

  /** What the transformations made of it. */
  public float made() {
    return made;
  }
}
