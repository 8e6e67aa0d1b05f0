package io.centelha.training;

import static io.centelha.training.SmallTraining.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.centelha.activations.Softmax;
import io.centelha.activations.Tanh;
import io.centelha.data.csv.CsvOptions;
import io.centelha.data.csv.CsvSource;
import io.centelha.data.features.MinMaxScale;
import io.centelha.data.features.StandardScale;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.shards.InMemoryData;
import io.centelha.layers.BatchNormalization;
import io.centelha.layers.Dense;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.models.Compilation;
import io.centelha.models.Sequential;
import io.centelha.optimizers.Adam;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.optimizers.Sgd;
import io.centelha.schedules.CosineDecay;
import io.centelha.storage.CorruptFileException;
import io.centelha.storage.Storage;
import io.centelha.storage.StorageException;
import io.centelha.tensor.Tensor;
import io.centelha.training.ParameterAveraging.OptimizerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SavedModelTest {
  private static final Sequential LAYERS =
      Sequential.of(
          new Dense(5, new Tanh()), new BatchNormalization(), new Dense(3, new Softmax()));
  private static final InMemoryData DATA = data(40);
  private static final Fit FIT =
      Fit.epochs(2).withSeed(4).withBatchSize(8).withFeatures(new StandardScale());

  @TempDir private Path folder;

  private static Model model() {
    return Model.compile(LAYERS, new Adam(), new SparseCategoricalCrossentropy(), "accuracy");
  }

  private Model saved(Model model) throws IOException {
    model.save(path());
    return Model.load(path());
  }

  private String path() {
    return folder.resolve("flowers").toString();
  }

  @Test
  void aLoadedModelSaysWhatTheSavedOneSays() throws IOException {
    Model before = model();
    before.fit(DATA, FIT);

    Model after = saved(before);

    assertThat(after.predict(DATA).toFloats()).isEqualTo(before.predict(DATA).toFloats());
    assertThat(after.evaluate(DATA)).isEqualTo(before.evaluate(DATA));
    assertThat(after.weights().toFloats()).isEqualTo(before.weights().toFloats());
    assertThat(after.summary()).isEqualTo(before.summary());
  }

  static Stream<Arguments> plans() {
    return Stream.of(
        Arguments.of(1, ParameterAveraging.everyEpoch()),
        Arguments.of(2, new ParameterAveraging(2, OptimizerState.KEEP)),
        Arguments.of(3, new GradientAveraging()),
        Arguments.of(
            2, ParameterAveraging.everySteps(2).withOuterOptimizer(new Sgd().withLearningRate(1))));
  }

  /** Moments and the number of steps come back: Adam would show it if they didn't. */
  @ParameterizedTest
  @MethodSource("plans")
  void aFitAfterLoadingGoesOnAsASecondFitDoes(int replicas, Strategy strategy) throws IOException {
    Fit fit = FIT.withReplicas(replicas, strategy);
    Model whole = model();
    whole.fit(DATA, fit);
    Model half = saved(whole);

    History expected = whole.fit(DATA, fit.withSeed(5));
    History history = half.fit(DATA, fit.withSeed(5));

    assertThat(half.weights().toFloats()).isEqualTo(whole.weights().toFloats());
    assertThat(history).isEqualTo(expected);
  }

  /** Plain SGD has no vectors to remember, but a schedule counts its steps. */
  @Test
  void aScheduleGoesOnWhereItStood() throws IOException {
    var rates = OptimizerSpec.of(new Sgd()).withSchedule(new CosineDecay(0.5, 40));
    var compilation =
        new Compilation(rates, new SparseCategoricalCrossentropy(), List.of(), List.of());
    Model whole = Model.compile(LAYERS, compilation);
    whole.fit(DATA, FIT);
    Model half = saved(whole);

    whole.fit(DATA, FIT);
    half.fit(DATA, FIT);

    assertThat(half.weights().toFloats()).isEqualTo(whole.weights().toFloats());
  }

  @Test
  void theOptimizerBeginsAnewWhereItsMemoryWasNotSaved() throws IOException {
    Model job = Model.load("src/test/resources/golden/bf93b2c/finished");
    InMemoryData flowers = flowers();

    double before = job.evaluate(flowers).get("loss");
    job.fit(flowers, Fit.epochs(5).withBatchSize(16).withFeatures(new StandardScale()));

    assertThat(job.evaluate(flowers).get("loss")).isLessThan(before);
  }

  private static InMemoryData flowers() throws IOException {
    var species = LabelValues.names(List.of("setosa", "versicolor", "virginica"));
    var csv = CsvOptions.of("data/iris.csv").withLabels("species").withLabelValues(species);
    return InMemoryData.read(CsvSource.of(csv, Storage.local()));
  }

  /** The predictions that the version which trained it made; its kernels may have been others. */
  @Test
  void aModelOfAnEarlierVersionsRunPredictsAsItDidThen() throws IOException {
    Path golden = Path.of("src/test/resources/golden/bf93b2c");
    List<String> lines = Files.readAllLines(golden.resolve("predicted.csv"));

    double[] outputs =
        Model.load(golden.resolve("finished").toString()).predict(flowers()).toDoubles();

    assertThat(outputs).hasSize(3 * (lines.size() - 1));
    for (int row = 1; row < lines.size(); row++) {
      String[] cells = lines.get(row).split(",", -1);
      for (int i = 0; i < 3; i++) {
        assertThat(outputs[3 * (row - 1) + i])
            .isCloseTo(Double.parseDouble(cells[1 + i]), within(1e-6));
      }
    }
  }

  @Test
  void otherTransformationsAreRefusedAfterLoading() throws IOException {
    Model model = model();
    model.fit(DATA, FIT);
    Model after = saved(model);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> after.fit(DATA, FIT.withFeatures(new MinMaxScale())))
        .withMessageContaining("can't be by [MinMaxScale");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> after.predict(InMemoryData.of(new float[][] {{1, 2}})))
        .withMessage("The features' transformation was fitted on 4 columns, the rows have 2");
  }

  @Test
  void theExampleOfThePageLibrary() throws IOException {
    InMemoryData flowers = flowers();
    String folder = path();
    var layers = Sequential.of(new Dense(16, new Tanh()), new Dense(3, new Softmax()));
    var model = Model.compile(layers, new Adam(), new SparseCategoricalCrossentropy(), "accuracy");
    History first = model.fit(flowers, Fit.epochs(5).withFeatures(new StandardScale()));

    // library.md: save
    model.save(folder);
    Model loaded = Model.load(folder);
    Tensor same = loaded.predict(flowers); // to the bit

    History more = loaded.fit(flowers, Fit.epochs(5).withFeatures(new StandardScale()));
    // end

    assertThat(same.toFloats()).isEqualTo(model.predict(flowers).toFloats());
    assertThat(more.values("loss").get(0)).isLessThan(first.values("loss").get(4));
  }

  @Test
  void aModelWithoutWeightsIsNotSaved() {
    assertThatIllegalStateException()
        .isThrownBy(() -> model().save(path()))
        .withMessage("Model: save needs fit before it");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aModelThatIsNotThereOrDamagedIsRefusedByName() throws IOException {
    assertThatExceptionOfType(StorageException.class)
        .isThrownBy(() -> Model.load(path()))
        .withMessageStartingWith("No model in file:" + path());
    Model model = model();
    model.fit(DATA, FIT);
    model.save(path());
    Path weights = folder.resolve("flowers/weights.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1]++;
    Files.write(weights, bytes);

    assertThatExceptionOfType(CorruptFileException.class)
        .isThrownBy(() -> Model.load(path()))
        .withMessageContaining("weights.safetensors");
  }

  @Test
  void anotherModelTakesTheFirstOnesPlace() throws IOException {
    Model first = model();
    first.fit(DATA, FIT);
    first.save(path());
    Model second = model();
    second.fit(DATA, FIT.withSeed(9));

    assertThat(saved(second).weights().toFloats()).isEqualTo(second.weights().toFloats());
  }
}
