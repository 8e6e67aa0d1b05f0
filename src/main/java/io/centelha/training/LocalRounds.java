package io.centelha.training;

import io.centelha.data.rows.Shard;
import io.centelha.models.Objective;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Rounds in this JVM, replica after replica, in the calling thread. */
public final class LocalRounds implements Rounds {
  private final RoundWork work;
  private final List<Shard> training;
  private final List<Shard> validation;

  /**
   * Rounds over shards in memory.
   *
   * @param training one shard for each replica
   * @param validation may be empty
   */
  public LocalRounds(RoundWork work, List<Shard> training, List<Shard> validation) {
    this.work = work;
    this.training = List.copyOf(training);
    this.validation = List.copyOf(validation);
  }

  @Override
  public Objective objective() {
    return work.objective();
  }

  @Override
  public Plan plan() {
    return work.plan();
  }

  @Override
  public List<Long> rows() {
    return training.stream().map(Shard::rows).toList();
  }

  @Override
  public RoundResult run(TrainingState state, Round round) {
    return RoundResult.of(results(state, round));
  }

  /** What every replica hands on after a round, in their order. */
  List<ReplicaResult> results(TrainingState state, Round round) {
    List<ReplicaResult> results = new ArrayList<>();
    for (int replica = 0; replica < training.size(); replica++) {
      results.add(work.train(state, round, replica, training.get(replica)));
    }
    return results;
  }

  @Override
  public double[] validate(Tensor weights) {
    return validation.isEmpty()
        ? new double[0]
        : work.fold(validation.stream().map(shard -> work.evaluate(weights, shard)).toList());
  }
}
