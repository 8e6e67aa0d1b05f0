package io.centelha.dl4j.master;

import io.centelha.dl4j.networks.ExampleSets;
import io.centelha.dl4j.networks.Layers;
import io.centelha.dl4j.networks.NetworkTraining;
import io.centelha.tensor.Checks;
import io.centelha.training.Plan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;
import org.deeplearning4j.core.loader.DataSetLoader;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.api.RepartitionStrategy;
import org.deeplearning4j.spark.api.TrainingHook;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.api.TrainingResult;
import org.deeplearning4j.spark.api.TrainingWorker;
import org.deeplearning4j.spark.api.stats.SparkTrainingStats;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands in for dl4j-spark's {@code ParameterAveragingTrainingMaster}: {@code SparkDl4jMultiLayer}
 * and {@code SparkComputationGraph} train by the rounds of this library, and the rest of a program
 * stays as it is.
 *
 * <pre>{@code
 * TrainingMaster<?, ?> master = new CentelhaTrainingMaster.Builder(2, 64)
 *     .batchSizePerWorker(64).averagingFrequency(50).rngSeed(1).build();
 * var network = new SparkDl4jMultiLayer(context, configuration, master);
 * for (int epoch = 0; epoch < 5; epoch++) {
 *   network.fit(examples);
 * }
 * }</pre>
 *
 * <p>The examples of an RDD are dealt to the workers in its first fit and stay where they are until
 * another RDD is fitted or {@link #deleteTempFiles} is called. Not for several threads.
 */
public final class CentelhaTrainingMaster
    implements TrainingMaster<TrainingResult, TrainingWorker<TrainingResult>> {
  private static final Logger LOG = LoggerFactory.getLogger(CentelhaTrainingMaster.class);

  private static final String NO_STATISTICS =
      "training statistics are not collected; each round is a job of its own in Spark's UI and"
          + " event log";
  private static final String NO_HOOKS =
      "a TrainingHook changes single steps on workers; use a TrainingListener, which is told after"
          + " each average";

  private final MasterOptions options;
  private List<TrainingListener> listeners = List.of();
  private Optional<MasterFits> current = Optional.empty();
  private int begun;

  CentelhaTrainingMaster(MasterOptions options) {
    this.options = options;
  }

  @Override
  public void executeTraining(SparkDl4jMultiLayer network, JavaRDD<DataSet> trainingData) {
    train(network, trainingData.id(), () -> MultiSets.of(trainingData));
  }

  @Override
  public void executeTraining(SparkComputationGraph graph, JavaRDD<DataSet> trainingData) {
    train(graph, trainingData.id(), () -> MultiSets.of(trainingData));
  }

  @Override
  public void executeTrainingMDS(SparkComputationGraph graph, JavaRDD<MultiDataSet> trainingData) {
    train(graph, trainingData.id(), () -> trainingData);
  }

  @Override
  public void executeTrainingPaths(
      SparkDl4jMultiLayer network,
      SparkComputationGraph graph,
      JavaRDD<String> paths,
      DataSetLoader dataSetLoader,
      MultiDataSetLoader multiDataSetLoader) {
    SortedPaths sorted = SortedPaths.of(paths);
    if (network != null) {
      JavaSparkContext context = network.getSparkContext();
      train(network, sorted, () -> MultiSets.of(sorted.sets(context, dataSetLoader)));
    } else if (dataSetLoader != null) {
      JavaSparkContext context = graph.getSparkContext();
      train(graph, sorted, () -> MultiSets.of(sorted.sets(context, dataSetLoader)));
    } else {
      JavaSparkContext context = graph.getSparkContext();
      train(graph, sorted, () -> sorted.multiSets(context, multiDataSetLoader));
    }
  }

  private void train(
      SparkDl4jMultiLayer network, Object examples, Supplier<JavaRDD<MultiDataSet>> sets) {
    JavaSparkContext context = network.getSparkContext();
    network.setScore(
        fit(
            context,
            network.getNetwork(),
            examples,
            plan ->
                NetworkTraining.of(
                    context,
                    network.getNetwork(),
                    ExampleSets.of(sets.get()),
                    plan,
                    options.layers())));
  }

  private void train(
      SparkComputationGraph graph, Object examples, Supplier<JavaRDD<MultiDataSet>> sets) {
    JavaSparkContext context = graph.getSparkContext();
    graph.setScore(
        fit(
            context,
            graph.getNetwork(),
            examples,
            plan ->
                NetworkTraining.of(
                    context,
                    graph.getNetwork(),
                    ExampleSets.of(sets.get()),
                    plan,
                    options.layers())));
  }

  private double fit(
      JavaSparkContext context,
      Model network,
      Object examples,
      Function<Plan, NetworkTraining> trainings) {
    if (current.isEmpty() || !current.get().goOn(network, examples)) {
      end();
      NetworkTraining training = trainings.apply(options.plan(replicas(context)));
      current = Optional.of(MasterFits.begin(training, network, examples, options, begun++));
    }
    return current.get().fit(listeners);
  }

  private int replicas(JavaSparkContext context) {
    if (options.numWorkers().isEmpty()) {
      LOG.warn(
          "numWorkers is not set: {} as Spark's default parallelism says, so another cluster would"
              + " train otherwise",
          context.defaultParallelism());
    }
    return options.numWorkers().orElse(context.defaultParallelism());
  }

  private void end() {
    current.ifPresent(MasterFits::end);
    current = Optional.empty();
  }

  /** Nothing is written but checkpoints: frees the examples on executors. */
  @Override
  public boolean deleteTempFiles(JavaSparkContext context) {
    end();
    return true;
  }

  @Override
  public boolean deleteTempFiles(SparkContext context) {
    end();
    return true;
  }

  /** They are told after each average, on the driver, of the averaged network. */
  @Override
  public void setListeners(Collection<TrainingListener> newListeners) {
    listeners = newListeners == null ? List.of() : new ArrayList<>(newListeners);
  }

  @Override
  public void setListeners(StatsStorageRouter router, Collection<TrainingListener> newListeners) {
    if (router != null) {
      throw unsupported(
          "a StatsStorageRouter collects from workers, and listeners are told on the driver: give"
              + " it to the listener itself");
    }
    setListeners(newListeners);
  }

  @Override
  public void addHook(TrainingHook hook) {
    throw unsupported(NO_HOOKS);
  }

  /** There are none. */
  @Override
  public void removeHook(TrainingHook hook) {}

  @Override
  public void setCollectTrainingStats(boolean collects) {
    if (collects) {
      throw unsupported(NO_STATISTICS);
    }
  }

  @Override
  public boolean getIsCollectTrainingStats() {
    return false;
  }

  /** Null, as the interface says of a master that collects none. */
  @Override
  public SparkTrainingStats getTrainingStats() {
    return null;
  }

  @Override
  public TrainingWorker<TrainingResult> getWorkerInstance(SparkDl4jMultiLayer network) {
    throw unsupported("its workers are tasks of its own; call fit");
  }

  @Override
  public TrainingWorker<TrainingResult> getWorkerInstance(SparkComputationGraph graph) {
    throw unsupported("its workers are tasks of its own; call fit");
  }

  @Override
  public String toJson() {
    return options.toJson();
  }

  /** JSON, which is YAML. */
  @Override
  public String toYaml() {
    return toJson();
  }

  private static UnsupportedOperationException unsupported(String why) {
    return new UnsupportedOperationException("CentelhaTrainingMaster: " + why);
  }

  /** The options of dl4j-spark's builder, by its names; and checkpoints. */
  public static final class Builder {
    /** Examples in a step of one worker unless told otherwise, as in dl4j-spark: {@value}. */
    public static final int DEFAULT_BATCH_SIZE = 16;

    /** Steps between two averages unless told otherwise, as in dl4j-spark: {@value}. */
    public static final int DEFAULT_AVERAGING_FREQUENCY = 5;

    private final OptionalInt numWorkers;
    private int batchSizePerWorker = DEFAULT_BATCH_SIZE;
    private int averagingFrequency = DEFAULT_AVERAGING_FREQUENCY;
    private boolean saveUpdater = true;
    private long rngSeed;
    private Optional<String> checkpoints = Optional.empty();
    private OptionalInt checkpointEvery = OptionalInt.empty();
    private Layers layers = Layers.CENTELHA_WHERE_EQUAL;

    /**
     * As many workers as Spark's default parallelism says: the result depends on the cluster.
     *
     * @param rddDataSetNumExamples without effect: data sets may have any sizes
     */
    public Builder(int rddDataSetNumExamples) {
      this(null, rddDataSetNumExamples);
    }

    /**
     * So many workers.
     *
     * @param numWorkers replicas; they are dealt to whatever executors there are. Null as above
     * @param rddDataSetNumExamples without effect: data sets may have any sizes
     */
    public Builder(Integer numWorkers, int rddDataSetNumExamples) {
      this.numWorkers = numWorkers == null ? OptionalInt.empty() : OptionalInt.of(numWorkers);
      Checks.argument(
          rddDataSetNumExamples >= 1,
          "rddDataSetNumExamples must be >= 1, got %s",
          rddDataSetNumExamples);
    }

    /** Examples in a step of one worker. */
    public Builder batchSizePerWorker(int examples) {
      batchSizePerWorker = examples;
      return this;
    }

    /** Steps of each worker between two averages. */
    public Builder averagingFrequency(int steps) {
      averagingFrequency = steps;
      return this;
    }

    /**
     * Whether what the updaters remember is averaged as the parameters are, and goes on: so unless
     * told otherwise. Else it is made fresh after each average.
     */
    public Builder saveUpdater(boolean averages) {
      saveUpdater = averages;
      return this;
    }

    /** Decides the order of examples and what is random in a step; 0 unless told otherwise. */
    public Builder rngSeed(long seed) {
      rngSeed = seed;
      return this;
    }

    /**
     * Keeps a checkpoint after each fit. The same program, run again, goes on from the newest one:
     * fits that are done return at once.
     *
     * @param uri a folder on any Hadoop file system, this program's own
     */
    public Builder checkpoints(String uri) {
      checkpoints = Optional.of(uri);
      return this;
    }

    /** The same, and after every so many averages within a fit. */
    public Builder checkpoints(String uri, int averages) {
      checkpointEvery = OptionalInt.of(averages);
      return checkpoints(uri);
    }

    /**
     * Whose code computes the steps: Centelha's own layers where they compute the same as DL4J's,
     * unless told otherwise.
     */
    public Builder layers(Layers computing) {
      layers = computing;
      return this;
    }

    /** Without effect: examples lie beside the worker, there is nothing to fetch ahead. */
    public Builder workerPrefetchNumBatches(int batches) {
      return this;
    }

    /** Without effect: means are folded in the order of workers, in slices if they are large. */
    public Builder aggregationDepth(int depth) {
      return this;
    }

    /** Without effect: examples are dealt once, evenly. */
    public Builder repartionData(Repartition repartition) {
      return this;
    }

    /** Without effect: examples are dealt once, evenly. */
    public Builder repartitionStrategy(RepartitionStrategy strategy) {
      return this;
    }

    /** Without effect: dealt examples are kept in memory, and on disk where that is too small. */
    public Builder storageLevel(StorageLevel level) {
      return this;
    }

    /** Without effect, likewise. */
    public Builder storageLevelStreams(StorageLevel level) {
      return this;
    }

    /** Without effect: nothing is exported. */
    public Builder rddTrainingApproach(RDDTrainingApproach approach) {
      return this;
    }

    /** Without effect: nothing is exported. */
    public Builder exportDirectory(String uri) {
      return this;
    }

    /**
     * Statistics are not collected.
     *
     * @throws UnsupportedOperationException if they should be
     */
    public Builder collectTrainingStats(boolean collects) {
      if (collects) {
        throw unsupported(NO_STATISTICS);
      }
      return this;
    }

    /**
     * Hooks are not called.
     *
     * @throws UnsupportedOperationException if there are any
     */
    public Builder trainingHooks(Collection<TrainingHook> hooks) {
      if (hooks != null && !hooks.isEmpty()) {
        throw unsupported(NO_HOOKS);
      }
      return this;
    }

    /**
     * Hooks are not called.
     *
     * @throws UnsupportedOperationException if there are any
     */
    public Builder trainingHooks(TrainingHook... hooks) {
      return trainingHooks(List.of(hooks));
    }

    /**
     * The master.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public CentelhaTrainingMaster build() {
      return new CentelhaTrainingMaster(
          new MasterOptions(
              numWorkers,
              batchSizePerWorker,
              averagingFrequency,
              saveUpdater,
              rngSeed,
              checkpoints,
              checkpointEvery,
              layers));
    }
  }
}
