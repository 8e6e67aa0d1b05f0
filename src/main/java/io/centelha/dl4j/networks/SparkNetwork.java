package io.centelha.dl4j.networks;

import io.centelha.saving.CheckpointKeeper;
import io.centelha.saving.CheckpointSchedule;
import io.centelha.saving.StorageException;
import io.centelha.saving.TrainingCheckpoints;
import io.centelha.training.Callback;
import io.centelha.training.History;
import io.centelha.training.Plan;
import io.centelha.training.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * A network of DL4J's that is trained on Spark: replicas take DL4J's own steps, then parameters and
 * what the updaters remember are averaged, weighted by the examples that each replica met.
 *
 * <pre>{@code
 * Plan plan = new Plan(seed, epochs, batchSize, replicas, ParameterAveraging.everySteps(50));
 * SparkNetwork.of(context, network).withCheckpoints("hdfs:///runs/lenet").fit(examples, plan);
 * }</pre>
 *
 * <p>The parameters at the end are a function of network, plan and examples in their order,
 * whatever the cluster does. The network itself is trained, in place.
 */
public final class SparkNetwork {
  private final BiFunction<JavaRDD<? extends MultiDataSet>, Plan, NetworkTraining> trainings;
  private final Optional<String> folder;
  private final Supplier<CheckpointSchedule> schedules;
  private final List<Callback> callbacks;

  private SparkNetwork(
      BiFunction<JavaRDD<? extends MultiDataSet>, Plan, NetworkTraining> trainings,
      Optional<String> folder,
      Supplier<CheckpointSchedule> schedules,
      List<Callback> callbacks) {
    this.trainings = trainings;
    this.folder = folder;
    this.schedules = schedules;
    this.callbacks = List.copyOf(callbacks);
  }

  private SparkNetwork(
      BiFunction<JavaRDD<? extends MultiDataSet>, Plan, NetworkTraining> trainings) {
    this(trainings, Optional.empty(), CheckpointSchedule::everyEpoch, List.of());
  }

  /** A network; see {@link NetworkTraining#of}. */
  public static SparkNetwork of(JavaSparkContext context, MultiLayerNetwork network) {
    return new SparkNetwork((sets, plan) -> NetworkTraining.of(context, network, sets, plan));
  }

  /** A graph; see {@link NetworkTraining#of}. */
  public static SparkNetwork of(JavaSparkContext context, ComputationGraph network) {
    return new SparkNetwork((sets, plan) -> NetworkTraining.of(context, network, sets, plan));
  }

  /**
   * The same with checkpoints after each epoch, from which a training that ended early goes on.
   *
   * @param uri a folder on any Hadoop file system, this training's own
   */
  public SparkNetwork withCheckpoints(String uri) {
    return new SparkNetwork(trainings, Optional.of(uri), CheckpointSchedule::everyEpoch, callbacks);
  }

  /** The same with checkpoints after every so many rounds, too. */
  public SparkNetwork withCheckpoints(String uri, int rounds) {
    Supplier<CheckpointSchedule> every = () -> CheckpointSchedule.everyEpochAndRounds(rounds);
    return new SparkNetwork(trainings, Optional.of(uri), every, callbacks);
  }

  /** The same with these callbacks. */
  public SparkNetwork withCallbacks(Callback... watchers) {
    return new SparkNetwork(trainings, folder, schedules, List.of(watchers));
  }

  /**
   * Trains.
   *
   * @param examples in any number of data sets of any size, all of one shape
   * @return the loss of every epoch
   * @throws io.centelha.training.NonFiniteLossException if training diverges
   * @throws StorageException if checkpoints can't be read or written
   */
  public History fit(JavaRDD<DataSet> examples, Plan plan) throws StorageException {
    return fitMultiDataSet(examples.map(DataSet::toMultiDataSet), plan);
  }

  /** The same for networks of several inputs or outputs. */
  public History fitMultiDataSet(JavaRDD<? extends MultiDataSet> examples, Plan plan)
      throws StorageException {
    try (NetworkTraining training = trainings.apply(examples, plan)) {
      List<Callback> all = new ArrayList<>(callbacks);
      Progress start = training.start();
      if (folder.isPresent()) {
        TrainingCheckpoints checkpoints = training.checkpoints(folder.get());
        start = checkpoints.newest().orElse(start);
        all.add(CheckpointKeeper.of(checkpoints, schedules.get(), plan.epochs()));
      }
      Progress end = training.fit(start, plan.epochs(), all);
      training.write(end, end.epoch());
      return end.history();
    }
  }
}
