package io.centelha.data.features;

import io.centelha.data.rows.Shard;
import java.util.List;

/** The training rows in the memory of one JVM; parts are merged in the order of the shards. */
public record ShardFacts(List<Shard> shards) implements TrainingFacts {

  @Override
  public ColumnStatistics statistics(FeaturePipeline before, int input) {
    return shards.stream()
        .map(shard -> ColumnStatistics.of(shard, before, input))
        .reduce(ColumnStatistics::merge)
        .orElseThrow();
  }

  @Override
  public Tally tally(ColumnTransformation of, FeaturePipeline before, int input) {
    return shards.stream()
        .map(shard -> tally(shard, of, before, input))
        .reduce(Tally::merge)
        .orElseThrow();
  }

  /** That of one shard's rows, block after block. */
  public static Tally tally(
      Shard shard, ColumnTransformation of, FeaturePipeline before, int input) {
    Tally all = of.tally(before.output(shard.format().inputs().get(input)));
    for (int block = 0; block < shard.blocks(); block++) {
      all = all.merge(FeaturePipeline.tally(of, before, shard.block(block), input));
    }
    return all;
  }
}
