package io.centelha.dl4j.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.centelha.LocalSpark;
import io.centelha.data.files.DataException;
import io.centelha.saving.checkpoints.ForeignCheckpointException;
import io.centelha.training.Callback;
import io.centelha.training.EarlyStopping;
import io.centelha.training.EarlyStopping.Weights;
import io.centelha.training.Goal;
import io.centelha.training.GradientAveraging;
import io.centelha.training.History;
import io.centelha.training.LearningRateScaling;
import io.centelha.training.ParameterAveraging;
import io.centelha.training.ParameterAveraging.OptimizerState;
import io.centelha.training.Plan;
import io.centelha.training.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.RmsProp;

/** Networks of DL4J's in rounds on Spark. */
@Tag("full")
class SparkNetworkIT {
  private static final Path DIGITS = Path.of("data/mnist-10k");
  private static final Plan PLAN = new Plan(5, 2, 64, 2, ParameterAveraging.everySteps(5));

  @RegisterExtension private static final LocalSpark SPARK = new LocalSpark();

  private static JavaRDD<DataSet> digits(int to, int size, int partitions) {
    return SPARK.context().parallelize(Sets.digits(DIGITS, "train", 0, to, size), partitions);
  }

  private static MultiLayerNetwork network(MultiLayerConfiguration configuration) {
    var network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  private static float[] trained(
      MultiLayerConfiguration configuration, JavaRDD<DataSet> examples, Plan plan)
      throws Exception {
    return trained(configuration, examples, plan, Layers.DL4J);
  }

  private static float[] trained(
      MultiLayerConfiguration configuration, JavaRDD<DataSet> examples, Plan plan, Layers layers)
      throws Exception {
    MultiLayerNetwork network = network(configuration);
    SparkNetwork.of(SPARK.context(), network).withLayers(layers).fit(examples, plan);
    return network.params().toFloatVector();
  }

  @ParameterizedTest
  @EnumSource
  void howExamplesAreCutMakesNoDifference(Layers layers) throws Exception {
    MultiLayerConfiguration dense = Networks.dense(new Adam(0.001), 16);
    float[] expected = trained(dense.clone(), digits(1000, 100, 4), PLAN, layers);

    assertThat(trained(dense.clone(), digits(1000, 37, 3), PLAN, layers)).isEqualTo(expected);
    assertThat(trained(dense.clone(), digits(1000, 1, 7), PLAN, layers)).isEqualTo(expected);
    assertThat(trained(dense.clone(), digits(1000, 1000, 1), PLAN, layers)).isEqualTo(expected);
  }

  /** What the updaters remember may also be made fresh in each round, by either's layers. */
  @Test
  void freshMemoriesAreDl4jsOwn() throws Exception {
    Plan fresh = new Plan(5, 1, 64, 2, new ParameterAveraging(4, OptimizerState.RESET));
    MultiLayerConfiguration dense = Networks.dense(new RmsProp(0.001, 0.9, 1e-4), 16);
    float[] theirs = trained(dense.clone(), digits(500, 100, 2), fresh, Layers.DL4J);

    assertThat(trained(dense, digits(500, 100, 2), fresh, Layers.CENTELHA_WHERE_EQUAL))
        .isNotEqualTo(theirs)
        .containsExactly(theirs, within(1e-4f));
  }

  /** DL4J is the judge of the loss on examples that are held out. */
  @ParameterizedTest
  @EnumSource
  void theLossOnExamplesForValidationEndsEachEpoch(Layers layers) throws Exception {
    MultiLayerNetwork network = network(Networks.dense(new Adam(0.001), 16));
    List<DataSet> held = Sets.digits(DIGITS, "t10k", 0, 300, 300);
    SparkNetwork spark =
        SparkNetwork.of(SPARK.context(), network)
            .withLayers(layers)
            .withValidation(SPARK.context().parallelize(held, 1));
    History history = spark.fit(digits(1000, 100, 4), PLAN);

    List<Double> losses = history.values("val_loss");
    assertThat(losses).hasSize(2).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(losses.get(1)).isCloseTo(network.score(held.get(0), false), within(1e-5));
    List<DataSet> other = List.of(new DataSet(Nd4j.zeros(2, 783), Nd4j.zeros(2, 10)));
    SparkNetwork wrong = spark.withValidation(SPARK.context().parallelize(other, 1));
    assertThatThrownBy(() -> wrong.fit(digits(100, 100, 1), PLAN))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("Examples for validation have features [[783]]");
  }

  @Test
  void trainingStopsEarlyByTheLossOnExamplesForValidation() throws Exception {
    MultiLayerNetwork network = network(Networks.lstm(new Adam(0.01)));
    JavaRDD<MultiDataSet> series = SPARK.context().parallelize(List.of(Sets.series(100, 1)), 1);
    History history =
        SparkNetwork.of(SPARK.context(), network)
            .withMultiDataSetValidation(SPARK.context().parallelize(List.of(Sets.series(30, 2)), 1))
            .withCallbacks(new EarlyStopping("val_loss", 1, 10, Goal.MIN, Weights.LAST))
            .fitMultiDataSet(series, new Plan(1, 9, 50, 2, ParameterAveraging.everyEpoch()));

    assertThat(history.values("val_loss")).hasSize(2);
  }

  @Test
  void aDenseNetworkLearnsDigits() throws Exception {
    MultiLayerNetwork network = network(Networks.dense(new RmsProp(0.001), 64));
    History history =
        SparkNetwork.of(SPARK.context(), network)
            .fit(digits(9000, 100, 4), new Plan(1, 3, 64, 2, ParameterAveraging.everySteps(20)));

    assertThat(history.values("loss")).hasSize(3).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(accuracy(network)).isGreaterThan(0.90);
    assertThat(network.getEpochCount()).isEqualTo(3);
    assertThat(network.getIterationCount()).isEqualTo(3 * 141);
  }

  @Test
  void leNetLearnsDigits() throws Exception {
    MultiLayerNetwork network = network(Networks.leNet(new Adam(0.002)));
    SparkNetwork.of(SPARK.context(), network)
        .fit(digits(2000, 100, 4), new Plan(1, 2, 32, 2, ParameterAveraging.everySteps(10)));

    assertThat(accuracy(network)).isGreaterThan(0.8);
  }

  private static double accuracy(MultiLayerNetwork network) {
    DataSet test = Sets.digits(DIGITS, "t10k", 0, 1000, 1000).get(0);
    int[] guessed = network.predict(test.getFeatures());
    int[] truth = test.getLabels().argMax(1).toIntVector();
    return IntStream.range(0, truth.length).filter(i -> guessed[i] == truth[i]).count()
        / (double) truth.length;
  }

  @Test
  void anLstmLearnsItsSeries() throws Exception {
    MultiLayerNetwork network = network(Networks.lstm(new Adam(0.01)));
    JavaRDD<MultiDataSet> series =
        SPARK.context().parallelize(List.of(Sets.series(300, 1), Sets.series(301, 2)), 2);
    History history =
        SparkNetwork.of(SPARK.context(), network)
            .fitMultiDataSet(series, new Plan(1, 4, 32, 2, ParameterAveraging.everySteps(3)));

    List<Double> losses = history.values("loss");
    assertThat(losses.get(3)).isLessThan(0.8 * losses.get(0));
    assertThat(network.getIterationCount()).isEqualTo(4 * 19 * 3); // 10 steps are cut in three
  }

  @Test
  void aGraphOfTwoInputsLearns() throws Exception {
    var network = new ComputationGraph(Networks.graph(DataType.FLOAT));
    JavaRDD<MultiDataSet> pairs =
        SPARK
            .context()
            .parallelize(
                List.of(Sets.pairs(200, 1, DataType.FLOAT), Sets.pairs(203, 2, DataType.FLOAT)), 2);
    History history =
        SparkNetwork.of(SPARK.context(), network)
            .fitMultiDataSet(
                pairs, new Plan(1, 3, 24, 3, new ParameterAveraging(4, OptimizerState.KEEP)));

    List<Double> losses = history.values("loss");
    assertThat(losses.get(2)).isLessThan(0.7 * losses.get(0));
  }

  @Test
  void trainingThatEndedEarlyGoesOnToTheSameBits(@TempDir Path folder) throws Exception {
    float[] expected = trained(Networks.leNet(), digits(1000, 100, 4), PLAN);
    String checkpoints = folder.resolve("checkpoints").toString();
    Callback ends =
        new Callback() {
          @Override
          public void onRoundEnd(Progress progress, long stepsPerEpoch) {
            if (progress.epoch() == 1 && progress.step() >= 10) {
              throw new IllegalStateException("the end of this driver");
            }
          }
        };
    SparkNetwork first =
        SparkNetwork.of(SPARK.context(), network(Networks.leNet()))
            .withCheckpoints(checkpoints, 1)
            .withCallbacks(ends);
    JavaRDD<DataSet> examples = digits(1000, 100, 4);
    assertThatThrownBy(() -> first.fit(examples, PLAN)).hasMessage("the end of this driver");

    MultiLayerNetwork network = network(Networks.leNet());
    SparkNetwork.of(SPARK.context(), network)
        .withCheckpoints(checkpoints)
        .fit(digits(1000, 50, 3), PLAN);

    assertThat(network.params().toFloatVector()).isEqualTo(expected);
    MultiLayerNetwork other = network(Networks.dense(new Adam(0.001), 16));
    SparkNetwork foreign = SparkNetwork.of(SPARK.context(), other).withCheckpoints(checkpoints);
    assertThatThrownBy(() -> foreign.fit(examples, PLAN))
        .isInstanceOf(ForeignCheckpointException.class);
  }

  @Test
  void theSettingsOfTheDriverAreWhatTheyWereButForMatrixProducts() throws Exception {
    Nd4j.getEnvironment().setMaxThreads(2);
    Nd4j.factory().blas().setMaxThreads(2);
    trained(Networks.dense(new Adam(0.001), 8), digits(200, 100, 2), PLAN);

    assertThat(Nd4j.getEnvironment().maxThreads()).isEqualTo(2);
    assertThat(Nd4j.factory().blas().getMaxThreads()).isEqualTo(1);
  }

  @Test
  void whatCannotBeTrainedIsRefusedInOneLine() {
    SparkNetwork dense = SparkNetwork.of(SPARK.context(), network(Networks.dense(new Adam(), 8)));
    assertThatThrownBy(() -> dense.fit(SPARK.context().parallelize(List.<DataSet>of(), 2), PLAN))
        .isInstanceOf(DataException.class)
        .hasMessage("The RDD holds no DataSet, expected at least one");
    List<DataSet> mixed =
        List.of(
            new DataSet(Nd4j.zeros(2, 784), Nd4j.zeros(2, 10)),
            new DataSet(Nd4j.zeros(2, 783), Nd4j.zeros(2, 10)));
    assertThatThrownBy(() -> dense.fit(SPARK.context().parallelize(mixed, 1), PLAN))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("features [[783]]")
        .hasMessageContaining("the first one features [[784]]");
    Plan synchronous = new Plan(1, 1, 2, 2, new GradientAveraging());
    assertThatThrownBy(() -> dense.fit(digits(100, 100, 1), synchronous))
        .hasMessageStartingWith("A network of DL4J's takes its own steps");
    Plan scaled = new Plan(1, 1, 2, 2, ParameterAveraging.everyEpoch(), LearningRateScaling.sqrt());
    assertThatThrownBy(() -> dense.fit(digits(100, 100, 1), scaled))
        .hasMessageStartingWith("The learning rate of a network of DL4J's");
    MultiLayerConfiguration lbfgs =
        new NeuralNetConfiguration.Builder()
            .optimizationAlgo(OptimizationAlgorithm.LBFGS)
            .list()
            .layer(new OutputLayer.Builder().nIn(784).nOut(10).build())
            .build();
    SparkNetwork lines = SparkNetwork.of(SPARK.context(), network(lbfgs));
    assertThatThrownBy(() -> lines.fit(digits(100, 100, 1), PLAN))
        .hasMessageStartingWith("The network is optimized by LBFGS");
  }
}
