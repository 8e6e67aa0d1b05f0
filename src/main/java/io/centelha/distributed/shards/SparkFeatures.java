package io.centelha.distributed.shards;

import io.centelha.data.features.ColumnStatistics;
import io.centelha.data.features.ColumnTransformation;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.NonFiniteFeature;
import io.centelha.data.features.ShardFacts;
import io.centelha.data.features.Tally;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** What is to be known of features, computed where the rows lie. */
public final class SparkFeatures {

  private SparkFeatures() {}

  /**
   * The statistics of an input of all rows, merged in the order of the shards: one Spark job. Those
   * of an input as it was read are kept with the rows: whether it keeps its digits is asked first,
   * and its first transformation asks again.
   */
  public static ColumnStatistics statistics(SparkShards rows, FeaturePipeline before, int input) {
    return before.equals(FeaturePipeline.identity())
        ? rows.asRead(input, () -> computed(rows, before, input))
        : computed(rows, before, input);
  }

  private static ColumnStatistics computed(SparkShards rows, FeaturePipeline before, int input) {
    return rows.run((number, shard) -> ColumnStatistics.of(shard, before, input)).stream()
        .reduce(ColumnStatistics::merge)
        .orElseThrow();
  }

  /** What a transformation must know of an input of all rows: one Spark job. */
  public static Tally tally(
      SparkShards rows, ColumnTransformation of, FeaturePipeline before, int input) {
    return rows.run((number, shard) -> ShardFacts.tally(shard, of, before, input)).stream()
        .reduce(Tally::merge)
        .orElseThrow();
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
