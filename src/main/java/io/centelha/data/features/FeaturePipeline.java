package io.centelha.data.features;

import io.centelha.data.rows.Shard;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Fitted transformations in the order in which they are applied.
 *
 * @param steps may be empty: then features pass unchanged
 */
public record FeaturePipeline(List<FittedTransformation> steps) implements Serializable {

  /** Copies the list. */
  public FeaturePipeline {
    steps = List.copyOf(steps);
  }

  /** The pipeline that changes nothing. */
  public static FeaturePipeline identity() {
    return new FeaturePipeline(List.of());
  }

  /**
   * Fits transformations one after the other, each on what those before it make of the training
   * rows.
   *
   * @param columns features per row
   * @param statistics gives the statistics of all training rows after the pipeline that it is
   *     given; called once for each transformation that learns something
   */
  public static FeaturePipeline fit(
      List<Transformation> transformations,
      int columns,
      Function<FeaturePipeline, ColumnStatistics> statistics) {
    FeaturePipeline fitted = identity();
    for (Transformation transformation : transformations) {
      FeaturePipeline before = fitted;
      fitted = before.then(transformation.fit(columns, () -> statistics.apply(before)));
    }
    return fitted;
  }

  /** Fits transformations on shards, their statistics merged in the order of the shards. */
  public static FeaturePipeline fit(List<Transformation> transformations, List<Shard> shards) {
    int columns = shards.get(0).format().features();
    return fit(
        transformations,
        columns,
        pipeline ->
            shards.stream()
                .map(shard -> ColumnStatistics.of(shard, pipeline))
                .reduce(ColumnStatistics.empty(columns), ColumnStatistics::merge));
  }

  /** This pipeline with a step more at its end. */
  public FeaturePipeline then(FittedTransformation step) {
    return new FeaturePipeline(Stream.concat(steps.stream(), Stream.of(step)).toList());
  }

  /**
   * Throws unless every step can be applied to rows of this many features.
   *
   * @throws IllegalArgumentException if one was fitted on another number of columns
   */
  public void checkColumns(int columns) {
    steps.forEach(step -> step.checkColumns(columns));
  }

  /** The arithmetic of all steps, in order, for rows of this many features. */
  List<FeatureLoop> loops(int columns) {
    checkColumns(columns);
    return steps.stream().map(FittedTransformation::loop).toList();
  }
}
