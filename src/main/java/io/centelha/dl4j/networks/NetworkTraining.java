package io.centelha.dl4j.networks;

import io.centelha.data.features.InputTransformations;
import io.centelha.data.files.DataException;
import io.centelha.distributed.rounds.DealtShards;
import io.centelha.distributed.rounds.SparkRounds;
import io.centelha.distributed.shards.SparkShards;
import io.centelha.dl4j.OneThread;
import io.centelha.interchange.safetensors.Safetensors;
import io.centelha.models.Objective;
import io.centelha.saving.checkpoints.CheckpointStore;
import io.centelha.saving.checkpoints.TrainingCheckpoints;
import io.centelha.storage.Sha256;
import io.centelha.storage.StorageException;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.tensor.Tensor;
import io.centelha.training.Callback;
import io.centelha.training.Fitting;
import io.centelha.training.Plan;
import io.centelha.training.Progress;
import io.centelha.training.TrainingState;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * A network of a user's and the examples of an RDD, which lie dealt on executors until this is
 * closed. Trains by the rounds by which all else is trained.
 */
public final class NetworkTraining implements AutoCloseable {
  private final JavaSparkContext context;
  private final UserNetwork user;
  private final ForeignNetwork network;
  private final Objective objective;
  private final SparkExamples examples;
  private final Optional<SparkShards> validation;
  private final Plan plan;
  private final String firstParameters;

  private NetworkTraining(
      JavaSparkContext context, UserNetwork user, ExampleSets sets, Plan plan, Layers layers) {
    Demands.check(user, plan);
    this.context = context;
    this.user = user;
    this.plan = plan;
    this.examples = SparkExamples.deal(sets.training(), plan);
    this.validation = sets.validation().map(this::validation);
    this.network = ForeignNetwork.of(user, examples.format());
    this.objective = TranslatedNetwork.of(network, layers);
    this.firstParameters = sha256();
  }

  private SparkShards validation(JavaRDD<? extends MultiDataSet> sets) {
    SparkExamples dealt = SparkExamples.deal(sets, plan);
    if (!dealt.format().equals(examples.format())) {
      throw new DataException(
          "Examples for validation have %s, those for training %s: expected the same shapes"
              .formatted(dealt.format(), examples.format()));
    }
    return dealt.shards();
  }

  /**
   * Reads the examples and deals them to the plan's replicas.
   *
   * @param network if it isn't initialized, it is now, by its configuration's own seed
   * @param plan parameter averaging, with the learning rate as the network says; its epochs are not
   *     looked at
   * @param layers whose code computes its steps
   * @throws IllegalArgumentException if network or plan are of a kind that can't be trained so
   * @throws io.centelha.data.files.DataException if the examples differ in shape, or there are none
   */
  public static NetworkTraining of(
      JavaSparkContext context,
      MultiLayerNetwork network,
      ExampleSets examples,
      Plan plan,
      Layers layers) {
    network.init();
    return new NetworkTraining(context, new UserMultiLayer(network), examples, plan, layers);
  }

  /** The same for a graph. */
  public static NetworkTraining of(
      JavaSparkContext context,
      ComputationGraph network,
      ExampleSets examples,
      Plan plan,
      Layers layers) {
    network.init();
    return new NetworkTraining(context, new UserGraph(network), examples, plan, layers);
  }

  /** The beginning: the network as it is, its updaters' memory included. */
  public Progress start() {
    return Progress.start(fitting(0).rounds(), state(0));
  }

  /** The same place with the parameters and the memory that the network has now. */
  public Progress reread(Progress between) {
    return new Progress(
        state(between.state().step()),
        between.epoch(),
        between.step(),
        between.sums(),
        between.history(),
        between.bests());
  }

  private TrainingState state(long step) {
    List<Tensor> slots =
        user.updaterState().map(network::tensor).map(network::slots).orElse(List.of());
    int sets = plan.strategy().slotSets(plan.replicas());
    return new TrainingState(
        network.tensor(user.parameters()), Collections.nCopies(sets, slots), step);
  }

  /**
   * Trains until so many epochs are done; the user's network stays as it is.
   *
   * @param epochs since the beginning, those that are done included
   * @throws io.centelha.training.NonFiniteLossException if training diverges
   */
  public Progress fit(Progress from, int epochs, List<Callback> callbacks) {
    OneThread thread = OneThread.enter();
    try {
      return fitting(epochs).run(() -> from, callbacks);
    } finally {
      thread.close();
    }
  }

  private Fitting<SparkRounds> fitting(int epochs) {
    var whole = new Plan(plan.seed(), epochs, plan.batchSize(), plan.replicas(), plan.strategy());
    return Fitting.of(
        objective,
        whole,
        InputTransformations.NONE,
        new DealtShards(context, examples.shards(), validation));
  }

  /**
   * Makes the user's network one that was trained up to here.
   *
   * @param epochs how many of this training it is to count
   */
  public void write(Progress progress, int epochs) {
    TrainingState state = progress.state();
    user.set(
        ForeignNetwork.array(state.weights()),
        state.slots().isEmpty() ? Optional.empty() : network.memory(state.slots().get(0)),
        network.counts(epochs, state.step()));
  }

  /** Overwrites the loss that the user's network tells. */
  public void writeScore(double score) {
    user.setScore(score);
  }

  /** How often the user's network was trained. */
  public int iterations() {
    return user.counts().iterations();
  }

  /** How many epochs the user's network has begun and ended. */
  public int epochs() {
    return user.counts().epochs();
  }

  /**
   * Checkpoints of this training, in a folder of any Hadoop file system.
   *
   * @throws StorageException if there is no such file system
   */
  public TrainingCheckpoints checkpoints(String folder) throws StorageException {
    return new TrainingCheckpoints(
        CheckpointStore.in(
            HadoopSettings.of(context.hadoopConfiguration()).at(folder),
            Sha256.ofLines(identity()),
            Sha256.ofLines(examples.shards().sha256())));
  }

  /** All that decides about the end, but for the examples. */
  private List<String> identity() {
    String layers = objective == network ? "" : ", layers of Centelha";
    return List.of(
        network.kind().name(),
        network.json(),
        network.before().toString(),
        firstParameters,
        Long.toString(plan.seed()),
        Integer.toString(plan.batchSize()),
        Integer.toString(plan.replicas()),
        plan.strategy().toString() + layers);
  }

  /** The SHA-256 of the network's parameters as they are now, as a file of safetensors. */
  public String sha256() {
    return Safetensors.of(network.layout(), network.tensor(user.parameters())).sha256();
  }

  /** Frees the examples. */
  @Override
  public void close() {
    examples.shards().unpersist();
    validation.ifPresent(SparkShards::unpersist);
  }
}
