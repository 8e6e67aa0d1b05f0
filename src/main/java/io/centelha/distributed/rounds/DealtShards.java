package io.centelha.distributed.rounds;

import io.centelha.data.features.ColumnStatistics;
import io.centelha.data.features.ColumnTransformation;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.Tally;
import io.centelha.data.rows.RowFormat;
import io.centelha.distributed.shards.SparkFeatures;
import io.centelha.distributed.shards.SparkShards;
import io.centelha.training.DealtRows;
import io.centelha.training.RoundWork;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Rows on executors.
 *
 * @param training one shard for each replica
 */
public record DealtShards(
    JavaSparkContext context, SparkShards training, Optional<SparkShards> validation)
    implements DealtRows<SparkRounds> {

  @Override
  public RowFormat format() {
    return training.format();
  }

  /** One Spark job. */
  @Override
  public ColumnStatistics statistics(FeaturePipeline before, int input) {
    return SparkFeatures.statistics(training, before, input);
  }

  /** One Spark job. */
  @Override
  public Tally tally(ColumnTransformation of, FeaturePipeline before, int input) {
    return SparkFeatures.tally(training, of, before, input);
  }

  @Override
  public SparkRounds rounds(RoundWork work) {
    return new SparkRounds(context, work, training, validation);
  }
}
