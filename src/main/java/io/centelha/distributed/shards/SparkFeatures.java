package io.centelha.distributed.shards;

import io.centelha.data.features.ColumnStatistics;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.NonFiniteFeature;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** What is to be known of features, computed where the rows lie. */
public final class SparkFeatures {

  private SparkFeatures() {}

  /** The statistics of all rows after these transformations: one Spark job. */
  public static ColumnStatistics statistics(SparkShards rows, FeaturePipeline before) {
    return rows.run((number, shard) -> ColumnStatistics.of(shard, before)).stream()
        .reduce(ColumnStatistics.empty(rows.format().features()), ColumnStatistics::merge);
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
}
