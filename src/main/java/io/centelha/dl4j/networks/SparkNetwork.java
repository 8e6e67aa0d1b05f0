package io.centelha.dl4j.networks;

import io.centelha.saving.checkpoints.CheckpointKeeper;
import io.centelha.saving.checkpoints.CheckpointSchedule;
import io.centelha.saving.checkpoints.TrainingCheckpoints;
import io.centelha.storage.StorageException;
import io.centelha.training.Callback;
import io.centelha.training.History;
import io.centelha.training.Plan;
import io.centelha.training.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final Network network;
  private final Settings settings;

  /** A network, of either kind. */
  private interface Network {
    NetworkTraining training(ExampleSets examples, Plan plan, Layers layers);
  }

  /**
   * How it is trained.
   *
   * @param folder of checkpoints
   */
  private record Settings(
      Optional<String> folder,
      Supplier<CheckpointSchedule> schedules,
      List<Callback> callbacks,
      Layers layers,
      Optional<? extends JavaRDD<? extends MultiDataSet>> validation) {}

  private SparkNetwork(Network network, Settings settings) {
    this.network = network;
    this.settings = settings;
  }

  private SparkNetwork(Network network) {
    this(
        network,
        new Settings(
            Optional.empty(),
            CheckpointSchedule::everyEpoch,
            List.of(),
            Layers.DL4J,
            Optional.empty()));
  }

  /** A network; see {@link NetworkTraining#of}. */
  public static SparkNetwork of(JavaSparkContext context, MultiLayerNetwork network) {
    return new SparkNetwork(
        (examples, plan, layers) -> NetworkTraining.of(context, network, examples, plan, layers));
  }

  /** A graph; see {@link NetworkTraining#of}. */
  public static SparkNetwork of(JavaSparkContext context, ComputationGraph network) {
    return new SparkNetwork(
        (examples, plan, layers) -> NetworkTraining.of(context, network, examples, plan, layers));
  }

  /**
   * The same with checkpoints after each epoch, from which a training that ended early goes on.
   *
   * @param uri a folder on any Hadoop file system, this training's own
   */
  public SparkNetwork withCheckpoints(String uri) {
    return withCheckpoints(uri, CheckpointSchedule::everyEpoch);
  }

  /** The same with checkpoints after every so many rounds, too. */
  public SparkNetwork withCheckpoints(String uri, int rounds) {
    return withCheckpoints(uri, () -> CheckpointSchedule.everyEpochAndRounds(rounds));
  }

  private SparkNetwork withCheckpoints(String uri, Supplier<CheckpointSchedule> schedules) {
    return with(
        new Settings(
            Optional.of(uri), schedules, settings.callbacks, settings.layers, settings.validation));
  }

  /** The same with these callbacks. */
  public SparkNetwork withCallbacks(Callback... watchers) {
    return with(
        new Settings(
            settings.folder,
            settings.schedules,
            List.of(watchers),
            settings.layers,
            settings.validation));
  }

  /** The same with steps computed by this code: DL4J's unless told otherwise. */
  public SparkNetwork withLayers(Layers computing) {
    return with(
        new Settings(
            settings.folder,
            settings.schedules,
            settings.callbacks,
            computing,
            settings.validation));
  }

  /**
   * The same with the loss on these examples at the end of each epoch, as {@code val_loss} in the
   * history: for callbacks that stop early or want the best epoch back.
   *
   * @param examples in any number of data sets, of the shape of those that are fitted
   */
  public SparkNetwork withValidation(JavaRDD<DataSet> examples) {
    return withMultiDataSetValidation(examples.map(DataSet::toMultiDataSet));
  }

  /** The same for networks of several inputs or outputs. */
  public SparkNetwork withMultiDataSetValidation(JavaRDD<? extends MultiDataSet> examples) {
    return with(
        new Settings(
            settings.folder,
            settings.schedules,
            settings.callbacks,
            settings.layers,
            Optional.of(examples)));
  }

  private SparkNetwork with(Settings changed) {
    return new SparkNetwork(network, changed);
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
    var sets = new ExampleSets(examples, settings.validation);
    try (NetworkTraining training = network.training(sets, plan, settings.layers)) {
      List<Callback> all = new ArrayList<>(settings.callbacks);
      Progress start = training.start();
      if (settings.folder.isPresent()) {
        TrainingCheckpoints checkpoints = training.checkpoints(settings.folder.get());
        start = checkpoints.newest().orElse(start);
        all.add(CheckpointKeeper.of(checkpoints, settings.schedules.get(), plan.epochs()));
      }
      Progress end = training.fit(start, plan.epochs(), all);
      training.write(end, end.epoch());
      return end.history();
    }
  }
}
