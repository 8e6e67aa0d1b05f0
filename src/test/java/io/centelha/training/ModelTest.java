package io.centelha.training;

import static io.centelha.training.SmallTraining.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.centelha.Points;
import io.centelha.activations.Softmax;
import io.centelha.activations.Tanh;
import io.centelha.data.features.MinMaxScale;
import io.centelha.data.features.StandardScale;
import io.centelha.data.rows.Rows;
import io.centelha.data.shards.Folds;
import io.centelha.data.shards.InMemoryData;
import io.centelha.data.shards.Selection;
import io.centelha.layers.Dense;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Sequential;
import io.centelha.optimizers.Adam;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.training.ParameterAveraging.OptimizerState;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {
  private static final Sequential LAYERS =
      Sequential.of(new Dense(5, new Tanh()), new Dense(3, new Softmax()));
  private static final InMemoryData DATA = data(40);
  private static final InMemoryData WIDER =
      InMemoryData.of(new float[][] {{1, 2, 3, 4, 5}}, new float[] {0});

  private final Model model =
      Model.compile(LAYERS, new Adam(), new SparseCategoricalCrossentropy(), "accuracy");

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void fitGivesTheBitsOfRoundsOverDealtRows(int replicas) {
    Fit fit =
        Fit.epochs(3)
            .withSeed(9)
            .withBatchSize(8)
            .withReplicas(replicas, ParameterAveraging.everySteps(2))
            .withValidationSplit(0.25);
    History history = model.fit(DATA, fit);
    CompiledNetwork network = SmallTraining.network(new Adam(), DType.FLOAT32);
    Progress expected = SmallTraining.fit(SmallTraining.validatedRounds(network, fit.plan(), DATA));
    assertThat(model.weights().toFloats()).isEqualTo(expected.state().weights().toFloats());
    assertThat(history).isEqualTo(expected.history());
  }

  @Test
  void evaluateGivesTheFiguresThatValidationGave() {
    InMemoryData others = data(13);
    Fit fit = Fit.epochs(2).withValidation(others).withReplicas(3, ParameterAveraging.everyEpoch());
    Map<String, Double> last = model.fit(DATA, fit).last();
    assertThat(model.evaluate(others))
        .isEqualTo(Map.of("loss", last.get("val_loss"), "accuracy", last.get("val_accuracy")));
    assertThat(model.evaluate(others).keySet()).containsExactly("loss", "accuracy");
  }

  @Test
  void predictGivesARowForEachRowInOrder() {
    model.fit(DATA, Fit.epochs(1));
    Tensor x = new Points(1).between(-1, 1, Shape.of(600, SmallTraining.FEATURES));
    Tensor all = model.predict(InMemoryData.of(x));
    assertThat(all.shape()).isEqualTo(Shape.of(600, 3));
    for (int row : new int[] {0, 255, 256, 599}) {
      Tensor alone = x.view(row * SmallTraining.FEATURES, Shape.of(1, SmallTraining.FEATURES));
      assertThat(all.view(row * 3, Shape.of(1, 3)).toDoubles())
          .containsExactly(model.predict(InMemoryData.of(alone)).toDoubles(), within(1e-6));
    }
  }

  /** In batches of all rows, so that the order of rows makes no difference but of rounding. */
  @Test
  void aSecondFitGoesOnWhereTheFirstEnded() {
    Fit one = Fit.epochs(1).withBatchSize(40);
    model.fit(DATA, one);
    model.fit(DATA, one);
    Model atOnce = Model.compile(LAYERS, new Adam(), new SparseCategoricalCrossentropy());
    atOnce.fit(DATA, Fit.epochs(2).withBatchSize(40));
    assertThat(model.weights().toDoubles())
        .containsExactly(atOnce.weights().toDoubles(), within(1e-5));
  }

  @Test
  void aSecondFitMayHaveOtherReplicas() {
    Strategy keeping = new ParameterAveraging(1, OptimizerState.KEEP);
    model.fit(DATA, Fit.epochs(1).withReplicas(2, keeping));
    double before = model.evaluate(DATA).get("loss");
    History history = model.fit(DATA, Fit.epochs(10).withReplicas(3, keeping));
    assertThat(history.epochs()).hasSize(10);
    assertThat(model.evaluate(DATA).get("loss")).isLessThan(before);
  }

  @Test
  void theBestWeightsAreBackAtTheEnd() {
    EarlyStopping stopping =
        new EarlyStopping("val_loss", 2, 10, Goal.MIN, EarlyStopping.Weights.BEST);
    History history =
        model.fit(DATA, Fit.epochs(9).withValidationSplit(0.25).withCallbacks(stopping));
    assertThat(history.epochs()).hasSize(3);
    Model first = Model.compile(LAYERS, new Adam(), new SparseCategoricalCrossentropy());
    first.fit(DATA, Fit.epochs(1).withValidationSplit(0.25));
    assertThat(model.weights().toFloats()).isEqualTo(first.weights().toFloats());
  }

  @Test
  void featuresAreTransformedWithWhatTheTrainingRowsTaught() {
    float[][] x = {{0, 100}, {5, 200}, {10, 150}, {1e9f, -1e9f}};
    InMemoryData rows = InMemoryData.of(x, new float[] {0, 1, 2, 0});
    model.fit(rows, Fit.epochs(1).withValidationSplit(0.25).withFeatures(new MinMaxScale()));
    float[][] scaled = {{0, 0}, {0.5f, 1}, {1, 0.5f}};
    Model plain = Model.compile(LAYERS, new Adam(), new SparseCategoricalCrossentropy());
    plain.fit(InMemoryData.of(scaled, new float[] {0, 1, 2}), Fit.epochs(1));
    assertThat(model.weights().toDoubles())
        .containsExactly(plain.weights().toDoubles(), within(1e-5));
    float[][] between = {{2.5f, 125}};
    float[][] betweenScaled = {{0.25f, 0.25f}};
    assertThat(model.predict(InMemoryData.of(between)).toDoubles())
        .containsExactly(plain.predict(InMemoryData.of(betweenScaled)).toDoubles(), within(1e-5));
  }

  @Test
  void aSecondFitKeepsTheTransformationsOfTheFirst() {
    model.fit(DATA, Fit.epochs(1).withFeatures(new StandardScale()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.fit(DATA, Fit.epochs(1)))
        .withMessage(
            "Model: features were transformed by [StandardScale[]] in the first fit, and can't be"
                + " by [] now");
  }

  @Test
  void aFitThatDivergesLeavesTheWeightsAsTheyWere() {
    model.fit(DATA, Fit.epochs(1));
    float[] before = model.weights().toFloats();
    float[][] x = {{1, 2, Float.NaN, 4}};
    assertThatExceptionOfType(NonFiniteLossException.class)
        .isThrownBy(() -> model.fit(InMemoryData.of(x, new float[] {0}), Fit.epochs(1)));
    assertThat(model.weights().toFloats()).isEqualTo(before);
  }

  @Test
  void weightsAreACopy() {
    model.fit(DATA, Fit.epochs(1));
    model.weights().floats()[0] = 1e9f;
    assertThat(model.weights().get(0)).isLessThan(1e9);
  }

  @Test
  void theSummaryIsKnownOnceTheShapeIs() {
    assertThatIllegalStateException()
        .isThrownBy(model::summary)
        .withMessage("Model: summary needs build or fit before it");
    model.build(Shape.of(4));
    assertThat(model.summary()).contains("│ dense_1 (Dense) ", " Total params: 43 (172.00 B)");
  }

  @Test
  void everythingElseNeedsFitFirst() {
    assertThatIllegalStateException()
        .isThrownBy(() -> model.predict(DATA))
        .withMessage("Model: predict needs fit before it");
    assertThatIllegalStateException()
        .isThrownBy(() -> model.evaluate(DATA))
        .withMessage("Model: evaluate needs fit before it");
    assertThatIllegalStateException()
        .isThrownBy(model::weights)
        .withMessage("Model: weights needs fit before it");
  }

  @Test
  void refusesRowsOfAnotherShape() {
    model.fit(DATA, Fit.epochs(1));
    String message = "Model: a row's features have shape [5], the network was built for [4]";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.predict(WIDER))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.evaluate(WIDER))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.fit(WIDER, Fit.epochs(1)))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.fit(DATA, Fit.epochs(1).withValidation(WIDER)))
        .withMessage(message);
  }

  @Test
  void refusesToLearnFromRowsWithoutLabels() {
    InMemoryData unlabelled = InMemoryData.of(new float[][] {{1, 2, 3, 4}});
    String message = "Model: the rows have no labels; expected InMemoryData.of(x, y)";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.fit(unlabelled, Fit.epochs(1)))
        .withMessage(message);
    model.fit(DATA, Fit.epochs(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.evaluate(unlabelled))
        .withMessage(message);
  }

  @Test
  void suggestsTheNearestMetric() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Model.compile(LAYERS, new Adam(), new SparseCategoricalCrossentropy(), "acuracy"))
        .withMessageStartingWith("Unknown metric 'acuracy'. Did you mean 'accuracy'?");
  }

  @Test
  void crossValidationTrainsOnAllFoldsButOneAndTestsOnThat() {
    Fit fit = Fit.epochs(2).withSeed(4).withBatchSize(8);
    CrossValidated<Model> folds = model.crossValidate(DATA, fit, 4);
    assertThat(folds.models()).hasSize(4);
    for (int fold = 0; fold < 4; fold++) {
      InMemoryData held = only(Folds.of(DATA.rows(), 4, fit.plan().foldsKey()).get(fold));
      assertThat(folds.models().get(fold).evaluate(held).get("accuracy"))
          .isEqualTo(folds.scores().each("accuracy").get(fold));
    }
    assertThat(folds.scores().means().get("loss"))
        .isCloseTo(
            folds.scores().each("loss").stream().mapToDouble(loss -> loss).average().orElseThrow(),
            within(1e-12));
    assertThatIllegalStateException().isThrownBy(model::weights);
  }

  private static InMemoryData only(Selection selection) {
    Rows rows = DATA.inOrder(selection).block(0);
    int width = rows.format().features();
    float[][] x = new float[rows.size()][];
    for (int row = 0; row < x.length; row++) {
      x[row] = Arrays.copyOfRange(rows.floats(), row * width, (row + 1) * width);
    }
    return InMemoryData.of(x, rows.labels());
  }

  @Test
  void aCrossValidationHasItsOwnRowsForValidation() {
    Fit fit = Fit.epochs(1).withValidationSplit(0.2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.crossValidate(DATA, fit, 3))
        .withMessage(
            "Model: in a cross-validation each fold in turn is for validation; Fit must name no"
                + " others");
  }
}
