package io.centelha.distributed.shards;

import io.centelha.data.features.ColumnStatistics;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.NonFiniteFeature;
import io.centelha.data.features.Transformation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Fits feature transformations on the training rows, where they lie. */
public final class SparkFeatures {

  private SparkFeatures() {}

  /**
   * Fits transformations one after the other: one Spark job for each that learns something of the
   * rows.
   */
  public static FeaturePipeline fit(List<Transformation> transformations, SparkShards training) {
    int columns = training.format().features();
    return FeaturePipeline.fit(
        transformations, columns, pipeline -> statistics(training, columns, pipeline));
  }

  /** The first feature that the transformations make NaN or infinite: one Spark job. */
  public static Optional<NonFiniteFeature> firstNonFinite(
      SparkShards rows, FeaturePipeline features) {
    return rows
        .run(
            (number, shard) ->
                NonFiniteFeature.first(shard, features).stream().toArray(NonFiniteFeature[]::new))
        .stream()
        .flatMap(Arrays::stream)
        .min(Comparator.comparing(NonFiniteFeature::row));
  }

  private static ColumnStatistics statistics(
      SparkShards training, int columns, FeaturePipeline pipeline) {
    return training.run((number, shard) -> ColumnStatistics.of(shard, pipeline)).stream()
        .reduce(ColumnStatistics.empty(columns), ColumnStatistics::merge);
  }
}
