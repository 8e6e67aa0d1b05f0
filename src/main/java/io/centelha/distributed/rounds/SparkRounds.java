package io.centelha.distributed.rounds;

import io.centelha.distributed.exchange.BlockExchange;
import io.centelha.distributed.exchange.Exchange;
import io.centelha.distributed.exchange.Slices;
import io.centelha.distributed.shards.SparkShards;
import io.centelha.distributed.spark.SparkFailures;
import io.centelha.models.Objective;
import io.centelha.tensor.Tensor;
import io.centelha.training.Plan;
import io.centelha.training.ReplicaResult;
import io.centelha.training.Round;
import io.centelha.training.RoundResult;
import io.centelha.training.RoundWork;
import io.centelha.training.Rounds;
import io.centelha.training.TrainingState;
import io.centelha.training.Workspaces;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Rounds on executors: each is one Spark job with a task for each replica. State goes out, and
 * results come back, by an {@link Exchange}; they are used in the order of the replicas, whichever
 * came first.
 */
public final class SparkRounds implements Rounds {
  private static final int SHARE_AT_ONCE = 8;

  private final JavaSparkContext context;
  private final RoundWork work;

  /**
   * Sent once, so that what executors compute in outlives a round. The work itself goes with each
   * task: Spark writes tasks by Java's serializer, broadcasts by the user's, and Kryo can't read
   * records.
   */
  private final Broadcast<Workspaces> workspaces;

  private final SparkShards training;
  private final Optional<SparkShards> validation;
  private final long mostBytes;
  private final ExecutorBlas blas;

  /**
   * Rounds over dealt rows.
   *
   * @param training one shard for each replica
   */
  public SparkRounds(
      JavaSparkContext context,
      RoundWork work,
      SparkShards training,
      Optional<SparkShards> validation) {
    this(context, work, training, validation, Runtime.getRuntime().maxMemory() / SHARE_AT_ONCE);
  }

  private SparkRounds(
      JavaSparkContext context,
      RoundWork work,
      SparkShards training,
      Optional<SparkShards> validation,
      long mostBytes) {
    this.context = context;
    this.work = work;
    this.workspaces = context.broadcast(new Workspaces());
    this.training = training;
    this.validation = validation;
    this.mostBytes = mostBytes;
    this.blas = ExecutorBlas.of(context.sc());
  }

  /**
   * The same, but averaging on executors in slices where the results of all replicas are larger
   * than this; unless told otherwise, than an eighth of the driver's memory. Alters no bit.
   */
  public SparkRounds withMostBytes(long bytes) {
    return new SparkRounds(context, work, training, validation, bytes);
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
    return training.rows();
  }

  @Override
  public RoundResult run(TrainingState state, Round round) {
    context.setJobDescription(description(round));
    return SparkFailures.repeat(() -> once(state, round));
  }

  /** A round's place in the training, for Spark's list of jobs. */
  private String description(Round round) {
    long inEpoch = stepsPerEpoch();
    long inRound = plan().strategy().stepsPerRound(inEpoch);
    return "epoch %s/%s, round %s/%s"
        .formatted(
            round.epoch() + 1,
            plan().epochs(),
            round.firstStep() / inRound + 1,
            (inEpoch + inRound - 1) / inRound);
  }

  private RoundResult once(TrainingState state, Round round) {
    TrainingState sent = plan().strategy().sent(state);
    try (Exchange exchange = Exchange.of(context, sent)) {
      return isSliced(state)
          ? sliced(exchange, round, state)
          : new DirectRound(training, task(exchange, round), exchange, plan().replicas()).run();
    }
  }

  /** What a replica does in a round. */
  private SparkShards.Work<ReplicaResult> task(Exchange exchange, Round round) {
    RoundWork task = work;
    Broadcast<Workspaces> kept = workspaces;
    ExecutorBlas told = blas;
    return (replica, shard) -> {
      told.add(task.objective().arithmetic());
      return task.in(kept.value()).train(exchange.state(), round, replica, shard);
    };
  }

  /** Whether the results of all replicas are too much for the driver at once. */
  private boolean isSliced(TrainingState state) {
    return !plan().strategy().keepsOwn() && plan().replicas() * bytes(state) > mostBytes;
  }

  private RoundResult sliced(Exchange exchange, Round round, TrainingState state) {
    int elements = state.weights().size();
    long perElement = bytes(state) / elements;
    Slices slices = Slices.of(elements, plan().replicas(), perElement, mostBytes);
    long atOnce = Math.max(1, mostBytes / (perElement * slices.perSlice()));
    // Within one JVM tasks share the state as it is, while results are blocks there, too.
    try (BlockExchange results = BlockExchange.withoutState(context)) {
      return new SlicedRound(context, training, task(exchange, round), results, slices)
          .run((int) Math.min(atOnce, slices.count()));
    }
  }

  private static long bytes(TrainingState state) {
    long vectors = 1 + state.slots().stream().mapToLong(List::size).sum();
    return vectors * state.weights().size() * state.weights().dtype().bytes();
  }

  /**
   * The executors that took part in the rounds so far, by what they compute matrix products by: as
   * {@link Objective#arithmetic} says.
   */
  public Map<String, Set<String>> blas() {
    return Collections.unmodifiableMap(blas.value());
  }

  @Override
  public double[] validate(Tensor weights) {
    return validation.map(shards -> evaluate(weights, shards, "validation")).orElse(new double[0]);
  }

  /**
   * The sums of loss and metrics over shards: one Spark job, folded in the order of the shards.
   *
   * @param what a word for Spark's list of jobs
   */
  public double[] evaluate(Tensor weights, SparkShards shards, String what) {
    return SparkEvaluation.sums(context, work, weights, shards, what);
  }
}
