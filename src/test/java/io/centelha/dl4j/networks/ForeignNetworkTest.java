package io.centelha.dl4j.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.rows.Shard;
import io.centelha.data.shards.EpochBatches;
import io.centelha.dl4j.OneThread;
import io.centelha.models.Batch;
import io.centelha.models.Inference;
import io.centelha.saving.checkpoints.CheckpointKeeper;
import io.centelha.saving.checkpoints.CheckpointSchedule;
import io.centelha.saving.checkpoints.CheckpointStore;
import io.centelha.saving.checkpoints.TrainingCheckpoints;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import io.centelha.training.Callback;
import io.centelha.training.LocalRounds;
import io.centelha.training.ParameterAveraging;
import io.centelha.training.Plan;
import io.centelha.training.Progress;
import io.centelha.training.Round;
import io.centelha.training.RoundResult;
import io.centelha.training.RoundWork;
import io.centelha.training.Trainer;
import io.centelha.training.TrainingState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** Our rounds beside DL4J's own {@code fit}, which is the judge, to the last bit. */
class ForeignNetworkTest {
  private static final long MOST_LEFT_BEHIND = 200L << 20;
  private static final int EPOCHS = 2;
  private static final int BATCH = 16;
  private static final long SEED = 11;
  private static final Path DIGITS = Path.of("data/mnist-10k");

  private static OneThread thread;

  /**
   * A network and examples for two replicas.
   *
   * @param shards the examples of each
   */
  private record Case(String name, UserNetwork user, List<MultiDataSet> shards) {
    @Override
    public String toString() {
      return name;
    }

    long examples(int replica) {
      return shards.get(replica).getFeatures(0).size(0);
    }

    ForeignNetwork network() {
      return ForeignNetwork.of(user, ExampleFormat.of(shards.get(0)));
    }

    Shard shard(int replica) {
      var chunks =
          new ExampleChunks(
              List.of(shards.get(replica)).iterator(), ExampleFormat.of(shards.get(0)));
      return Shard.of(chunks.next());
    }
  }

  @BeforeAll
  static void oneThread() {
    thread = OneThread.enter();
  }

  @AfterAll
  static void asManyAsBefore() {
    thread.close();
  }

  static Stream<Case> cases() {
    return Stream.of(
        multiLayer("dense, Adam", Networks.dense(new Adam(0.01), 20), digits()),
        multiLayer("dense, SGD", Networks.dense(new Sgd(0.1), 20), digits()),
        multiLayer("LeNet", Networks.leNet(), digits()),
        multiLayer("LSTM", Networks.lstm(), List.of(Sets.series(50, 1), Sets.series(40, 2))),
        graph("graph", DataType.FLOAT),
        graph("graph in double precision", DataType.DOUBLE));
  }

  private static Case multiLayer(
      String name, MultiLayerConfiguration configuration, List<MultiDataSet> shards) {
    var network = new MultiLayerNetwork(configuration);
    network.init();
    return new Case(name, new UserMultiLayer(network), shards);
  }

  private static Case graph(String name, DataType type) {
    var network = new ComputationGraph(Networks.graph(type));
    network.init();
    return new Case(
        name, new UserGraph(network), List.of(Sets.pairs(50, 1, type), Sets.pairs(41, 2, type)));
  }

  private static List<MultiDataSet> digits() {
    return Stream.of(
            Sets.digits(DIGITS, "train", 0, 50, 50), Sets.digits(DIGITS, "train", 50, 92, 50))
        .map(sets -> sets.get(0).toMultiDataSet())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void oneReplicaIsDl4jsOwnFit(Case given) {
    ForeignNetwork network = given.network();
    Judge judge = Judge.of(given.user());

    Progress end = trained(given, start(given), EPOCHS);

    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      fit(judge, given, new Round(epoch, 0, 100), 0, BATCH);
      judge.endEpoch();
    }
    assertThat(end.state().weights().toDoubles()).isEqualTo(judge.parameters());
    assertThat(memory(network, end.state().slots().get(0))).isEqualTo(judge.memory());
    assertThat(judge.parameters())
        .isNotEqualTo(network.tensor(given.user().parameters()).toDoubles());
    assertThat(network.counts(EPOCHS, end.state().step())).isEqualTo(judge.counts());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void twoReplicasAreTheMeanOfTwoFitsByExamples(Case given) {
    ForeignNetwork network = given.network();
    Round round = new Round(0, 3, 10);
    List<Judge> judges = List.of(Judge.of(given.user()), Judge.of(given.user()));

    RoundResult result = rounds(given, 2, 1).run(state(given, 3), round);

    double first = given.examples(0) - 3 * BATCH / 2.0;
    double second = given.examples(1) - 3 * BATCH / 2.0;
    double[] share = {first / (first + second), second / (first + second)};
    for (int replica = 0; replica < 2; replica++) {
      judges.get(replica).begin(network.counts(0, 3));
      fit(judges.get(replica), given, round, replica, BATCH / 2);
    }
    assertMean(
        result.means().get(0).toDoubles(),
        share,
        judges.get(0).parameters(),
        judges.get(1).parameters());
    assertMean(
        memory(network, result.means().subList(1, result.means().size())),
        share,
        judges.get(0).memory(),
        judges.get(1).memory());
  }

  private static void assertMean(double[] mean, double[] share, double[] first, double[] second) {
    assertThat(mean).hasSameSizeAs(first);
    for (int i = 0; i < mean.length; i++) {
      double expected = share[0] * first[i] + share[1] * second[i];
      assertThat(mean[i]).isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
    }
  }

  /** A saved and read progress goes on to the same bits, in the middle of an epoch. */
  @ParameterizedTest
  @MethodSource("cases")
  void trainingGoesOnFromACheckpoint(Case given, @TempDir Path folder) throws Exception {
    var checkpoints =
        new TrainingCheckpoints(
            CheckpointStore.in(
                    HadoopSettings.defaults().at(folder.toString()), "0".repeat(64), "1".repeat(64))
                .withKept(100));
    List<Progress> met = new ArrayList<>();
    Callback keeps =
        new Callback() {
          @Override
          public void onRoundEnd(Progress progress, long stepsPerEpoch) {
            met.add(progress);
            if (met.size() == 4) {
              CheckpointKeeper.of(checkpoints, CheckpointSchedule.everyEpochAndRounds(1), EPOCHS)
                  .onRoundEnd(progress, stepsPerEpoch);
            }
          }
        };
    Progress end = new Trainer(rounds(given, 2, EPOCHS), List.of(keeps)).fit(start(given));

    Progress resumed = checkpoints.newest().orElseThrow();
    assertThat(resumed.step()).isPositive();
    Progress again = new Trainer(rounds(given, 2, EPOCHS), List.of()).fit(resumed);

    assertThat(again.state().weights().toDoubles()).isEqualTo(end.state().weights().toDoubles());
    assertThat(again.history()).isEqualTo(end.history());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void examplesComeBackAsTheyWere(Case given) {
    ExampleFormat format = given.network().format();
    MultiDataSet set = given.shards().get(0);
    Batch all =
        EpochBatches.inOrder(
                given.shard(0), FeaturePipeline.identity(), 50, given.network().dtype())
            .batch(0);

    try (Examples examples = format.batch(all.features(), all.labels())) {
      assertThat(examples.multiple()).isEqualTo(set);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lossAndOutputsAreDl4js(Case given) {
    ForeignNetwork network = given.network();
    Batch all =
        EpochBatches.inOrder(given.shard(0), FeaturePipeline.identity(), 50, network.dtype())
            .batch(0);
    Tensor weights = network.tensor(given.user().parameters());
    double[] sums = new double[2];
    Judge judge = Judge.of(given.user());
    try (Inference inference = network.evaluator()) {
      inference.evaluate(weights, all, sums);
      Tensor outputs = inference.predict(weights, all.features());

      double loss = judge.score(given.shards().get(0));
      assertThat(network.results(sums).get("loss")).isCloseTo(loss, within(1e-12));
      assertThat(outputs.toDoubles()).isEqualTo(judge.output(given.shards().get(0)));
    }
  }

  @Test
  void freshWeightsAreAFunctionOfTheKey() {
    ForeignNetwork network = cases().findFirst().orElseThrow().network();
    Tensor once = network.initialWeights(RandomKey.of(1));
    assertThat(network.initialWeights(RandomKey.of(1)).toFloats()).isEqualTo(once.toFloats());
    assertThat(network.initialWeights(RandomKey.of(2)).toFloats()).isNotEqualTo(once.toFloats());
    assertThat(once.size()).isEqualTo(network.parameters());
  }

  /**
   * Without freeing them, 100 networks with their gradients and memories take about 500 MB, each
   * time. Pages of the heap that were never touched may be, but once: so one turn of three counts.
   */
  @Test
  void aRoundLeavesNoMemoryBehind() throws Exception {
    Case wide = multiLayer("wide", Networks.dense(new Adam(0.001), 512), List.of(digits().get(0)));
    run(wide, 50);
    long least = Long.MAX_VALUE;
    for (int turn = 0; turn < 3 && least >= MOST_LEFT_BEHIND; turn++) {
      long before = bytesBesideTheHeap();
      run(wide, 100);
      least = Math.min(least, bytesBesideTheHeap() - before);
    }
    assertThat(least).isLessThan(MOST_LEFT_BEHIND);
  }

  private static void run(Case wide, int times) {
    for (int round = 0; round < times; round++) {
      rounds(wide, 1, 1).run(state(wide, 0), new Round(0, 0, 2));
    }
  }

  private static long bytesBesideTheHeap() throws Exception {
    String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ", -1);
    return Long.parseLong(pages[1]) * 4096 - Runtime.getRuntime().totalMemory();
  }

  /** A case's beginning, from the user's network as it is. */
  private static Progress start(Case given) {
    return Progress.start(rounds(given, 1, EPOCHS), state(given, 0));
  }

  private static TrainingState state(Case given, long step) {
    ForeignNetwork network = given.network();
    Tensor weights = network.tensor(given.user().parameters());
    return new TrainingState(weights, List.of(network.initialSlots(weights)), step);
  }

  private static Progress trained(Case given, Progress from, int epochs) {
    return new Trainer(rounds(given, 1, epochs), List.of()).fit(from);
  }

  private static LocalRounds rounds(Case given, int replicas, int epochs) {
    var plan = new Plan(SEED, epochs, BATCH, replicas, ParameterAveraging.everySteps(3));
    return new LocalRounds(
        new RoundWork(given.network(), plan, FeaturePipeline.identity()),
        IntStream.range(0, replicas).mapToObj(given::shard).toList(),
        List.of());
  }

  private static double[] memory(ForeignNetwork network, List<Tensor> slots) {
    return network
        .memory(slots)
        .map(state -> network.tensor(state).toDoubles())
        .orElse(new double[0]);
  }

  /** DL4J's own steps on the batches of a round, drawing by the step's key. */
  private static void fit(Judge judge, Case given, Round round, int replica, int size) {
    ForeignNetwork network = given.network();
    RandomKey order = RandomKey.of(SEED).fold("order").fold(round.epoch()).fold(replica);
    RandomKey steps = RandomKey.of(SEED).fold("step").fold(round.epoch()).fold(replica);
    EpochBatches batches =
        EpochBatches.shuffled(
            given.shard(replica), FeaturePipeline.identity(), size, network.dtype(), order);
    for (long step = round.firstStep(); step < Math.min(batches.steps(), round.end()); step++) {
      Batch batch = batches.batch(step);
      Nd4j.getRandom().setSeed(steps.fold(step).bits(0));
      try (Examples examples = network.format().batch(batch.features(), batch.labels())) {
        judge.fit(examples);
      }
    }
  }
}
