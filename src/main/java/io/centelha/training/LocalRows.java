package io.centelha.training;

import io.centelha.data.features.ColumnStatistics;
import io.centelha.data.features.ColumnTransformation;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.ShardFacts;
import io.centelha.data.features.Tally;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Shard;
import java.util.List;

/**
 * Rows in this JVM.
 *
 * @param training one shard for each replica
 * @param validation may be empty
 */
record LocalRows(List<Shard> training, List<Shard> validation) implements DealtRows<LocalRounds> {

  @Override
  public RowFormat format() {
    return training.get(0).format();
  }

  @Override
  public ColumnStatistics statistics(FeaturePipeline before, int input) {
    return new ShardFacts(training).statistics(before, input);
  }

  @Override
  public Tally tally(ColumnTransformation of, FeaturePipeline before, int input) {
    return new ShardFacts(training).tally(of, before, input);
  }

  @Override
  public LocalRounds rounds(RoundWork work) {
    return new LocalRounds(work, training, validation);
  }
}
