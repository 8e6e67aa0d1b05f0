package io.centelha.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.centelha.Points;
import io.centelha.SerialCopy;
import io.centelha.activations.Relu;
import io.centelha.activations.Softmax;
import io.centelha.activations.Tanh;
import io.centelha.layers.ActivationLayer;
import io.centelha.layers.Dense;
import io.centelha.layers.Dropout;
import io.centelha.layers.Layer;
import io.centelha.losses.CategoricalCrossentropy;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.metrics.Accuracy;
import io.centelha.metrics.MeanAbsoluteError;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.optimizers.Sgd;
import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompiledNetworkTest {
  private static final int ROWS = 7;
  private static final RandomKey KEY = RandomKey.of(5);

  private final CompiledNetwork plain =
      compiled(new Dense(6, new Tanh()), new Dense(3, new Softmax()));
  private final CompiledNetwork dropping =
      compiled(new Dense(6, new Tanh()), new Dropout(0.5), new Dense(3, new Softmax()));
  private final Tensor features = new Points(1).between(-1, 1, Shape.of(ROWS, 4));
  private final Tensor labels = new Points(2).classes(3, Shape.of(ROWS));
  private final Batch batch = Batch.of(features, labels);
  private final Tensor weights = plain.initialWeights(KEY);

  private static CompiledNetwork compiled(Layer... layers) {
    return new CompiledNetwork(
        Sequential.of(layers).build(Shape.of(4)),
        new Compilation(
            OptimizerSpec.of(new Sgd()),
            new SparseCategoricalCrossentropy(),
            List.of(new Accuracy("accuracy"))),
        DType.FLOAT64);
  }

  @Test
  void withoutDropoutTrainingAndEvaluationSeeTheSameLoss() {
    double[] trained = new double[plain.sums()];
    double[] evaluated = new double[plain.sums()];
    double loss = gradient(plain, KEY, trained);
    plain.evaluator().evaluate(weights, batch, evaluated);
    assertThat(trained).isEqualTo(evaluated);
    assertThat(trained[0]).isEqualTo(loss * ROWS);
    assertThat(trained[1]).isEqualTo(ROWS);
  }

  @Test
  void resultsAreMeansOverTheRowsOfAllBatches() {
    double[] whole = new double[plain.sums()];
    double[] parts = new double[plain.sums()];
    Evaluator evaluator = plain.evaluator();
    evaluator.evaluate(weights, batch, whole);
    evaluator.evaluate(weights, part(0, 5), parts);
    evaluator.evaluate(weights, part(5, 2), parts);
    assertThat(plain.results(parts)).containsOnlyKeys("loss", "accuracy");
    assertThat(plain.results(parts).get("loss"))
        .isCloseTo(plain.results(whole).get("loss"), within(1e-14));
    assertThat(plain.results(parts).get("accuracy"))
        .isEqualTo(plain.results(whole).get("accuracy"));
    assertThat(plain.results(parts).keySet()).first().isEqualTo("loss");
  }

  @Test
  void weightedMetricsAreMeansByTheWeights() {
    CompiledNetwork network = weighted("accuracy", "sparse_categorical_accuracy");
    Tensor counts = Tensor.vector(0, 3, 0.5, 0, 1, 1, 0.25);
    double[] sums = new double[network.sums()];
    network.evaluator().evaluate(weights, batch.withWeights(counts), sums);

    double right = 0;
    for (int row = 0; row < ROWS; row++) {
      double[] alone = new double[plain.sums()];
      plain.evaluator().evaluate(weights, part(row, 1), alone);
      right += counts.get(row) * plain.results(alone).get("accuracy");
    }
    assertThat(network.results(sums).keySet())
        .containsExactly("loss", "accuracy", "weighted_accuracy", "sparse_categorical_accuracy");
    assertThat(network.results(sums).get("weighted_accuracy")).isEqualTo(right / 5.75);
    assertThat(network.results(sums).get("accuracy"))
        .isEqualTo(plain.results(evaluated(plain, batch)).get("accuracy"));
  }

  @Test
  void rowsWithoutWeightsCountTheSameInWeightedMetrics() {
    CompiledNetwork network = weighted("accuracy");
    Map<String, Double> results = network.results(evaluated(network, batch));
    assertThat(results.get("weighted_accuracy")).isEqualTo(results.get("accuracy"));
  }

  /** As in Keras. */
  @Test
  void weightedMetricsOfRowsThatDoNotCountAre0() {
    CompiledNetwork network = weighted("accuracy");
    Batch nothing = batch.withWeights(Tensor.zeros(DType.FLOAT64, Shape.of(ROWS)));
    assertThat(network.results(evaluated(network, nothing)))
        .containsEntry("weighted_accuracy", 0.0)
        .containsEntry("loss", 0.0);
  }

  /** Of three classes; the rows that are right are its accuracy's. */
  @Test
  void metricsSayMoreThanTheirFigures() {
    Compilation compilation =
        new Compilation(
            OptimizerSpec.of(new Sgd()),
            new CategoricalCrossentropy(),
            Compilation.of(new Sgd(), new CategoricalCrossentropy(), "accuracy", "precision")
                .metrics(),
            Compilation.of(new Sgd(), new CategoricalCrossentropy(), "recall").metrics());
    CompiledNetwork network = new CompiledNetwork(plain.network(), compilation, DType.FLOAT64);
    double[] oneHot = new double[3 * ROWS];
    for (int row = 0; row < ROWS; row++) {
      oneHot[(int) labels.get(row) + 3 * row] = 1;
    }
    Tensor classes = Tensor.vector(oneHot).reshape(Shape.of(ROWS, 3));
    Tensor counts = Tensor.vector(0, 3, 0.5, 0, 1, 1, 0.25);
    double[] sums = evaluated(network, Batch.of(features, classes).withWeights(counts));
    assertThat(network.details(sums)).containsOnlyKeys("precision", "recall");
    Map<String, Object> precision = network.details(sums).get("precision");
    Map<String, Object> recall = network.details(sums).get("recall");
    assertThat(precision).containsOnlyKeys("falsePositives", "truePositives");
    assertThat((double) recall.get("truePositives") + (double) recall.get("falseNegatives"))
        .isEqualTo(5.75);
    double right = (double) precision.get("truePositives");
    assertThat(right / (right + (double) precision.get("falsePositives")))
        .isEqualTo(network.results(sums).get("precision"));
    assertThat(plain.details(evaluated(plain, batch))).isEmpty();
  }

  private CompiledNetwork weighted(String... metrics) {
    Compilation compilation = plain.compilation().withWeightedMetrics(metrics);
    return new CompiledNetwork(plain.network(), compilation, DType.FLOAT64);
  }

  private double[] evaluated(CompiledNetwork model, Batch rows) {
    double[] sums = new double[model.sums()];
    model.evaluator().evaluate(weights, rows, sums);
    return sums;
  }

  @Test
  void anEvaluatorGivesTheSameBitsWhateverItComputedBefore() {
    Evaluator used = plain.evaluator();
    used.evaluate(weights, part(2, 3), new double[plain.sums()]);
    Tensor gradient = Tensor.zeros(DType.FLOAT64, Shape.of(weights.size()));
    double[] sums = new double[plain.sums()];
    used.gradient(weights, part(0, 1), KEY, gradient, sums);
    double loss = used.gradient(weights, batch, KEY, gradient, sums);
    assertThat(loss).isEqualTo(gradient(plain, KEY, new double[plain.sums()]));
    assertThat(gradient.toDoubles()).isEqualTo(gradientOf(plain, KEY).toDoubles());
    assertThat(used.predict(weights, features).toDoubles())
        .isEqualTo(plain.evaluator().predict(weights, features).toDoubles());
  }

  @Test
  void theStepsKeyDecidesWhatIsDropped() {
    assertThat(gradientOf(dropping, KEY).toDoubles())
        .isEqualTo(gradientOf(dropping, KEY).toDoubles());
    assertThat(gradientOf(dropping, KEY.fold(1)).toDoubles())
        .isNotEqualTo(gradientOf(dropping, KEY).toDoubles());
  }

  @Test
  void inInferenceNothingIsDropped() {
    assertThat(dropping.evaluator().predict(weights, features).toDoubles())
        .isEqualTo(plain.evaluator().predict(weights, features).toDoubles());
    double[] sums = new double[2 + 1];
    double[] expected = new double[2 + 1];
    dropping.evaluator().evaluate(weights, batch, sums);
    plain.evaluator().evaluate(weights, batch, expected);
    assertThat(sums).isEqualTo(expected);
  }

  @Test
  void aLastActivationOfItsOwnIsTheSameNetwork() {
    CompiledNetwork apart =
        compiled(new Dense(6, new Tanh()), new Dense(3), new ActivationLayer(new Softmax()));
    assertThat(gradientOf(apart, KEY).toDoubles()).isEqualTo(gradientOf(plain, KEY).toDoubles());
    assertThat(apart.evaluator().predict(weights, features).toDoubles())
        .isEqualTo(plain.evaluator().predict(weights, features).toDoubles());
  }

  @Test
  void predictionsOfClassesSumToOne() {
    Tensor outputs = plain.evaluator().predict(weights, features);
    assertThat(outputs.shape()).isEqualTo(Shape.of(ROWS, 3));
    for (int row = 0; row < ROWS; row++) {
      assertThat(rows(outputs, row, 1).toDoubles())
          .satisfies(
              values -> assertThat(values[0] + values[1] + values[2]).isCloseTo(1, within(1e-15)));
    }
  }

  @Test
  void aSerializedCopyComputesTheSameBits() {
    assertThat(gradientOf(SerialCopy.of(dropping), KEY).toDoubles())
        .isEqualTo(gradientOf(dropping, KEY).toDoubles());
  }

  @Test
  void aNotANumberAmongTheFeaturesReachesTheLossThroughRelu() {
    CompiledNetwork relu = compiled(new Dense(6, new Relu()), new Dense(3, new Softmax()));
    features.doubles()[3] = Double.NaN;
    assertThat(gradient(relu, KEY, new double[relu.sums()])).isNaN();
  }

  @Test
  void refusesMetricsOfOneName() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Compilation(
                    OptimizerSpec.of(new Sgd()),
                    new SparseCategoricalCrossentropy(),
                    List.of(new Accuracy("acc"), new MeanAbsoluteError("acc"))))
        .withMessage(
            "Metrics need names that differ from each other and from 'loss', got [acc, acc]");
  }

  private Tensor gradientOf(CompiledNetwork model, RandomKey key) {
    Tensor gradient = Tensor.zeros(DType.FLOAT64, Shape.of(weights.size()));
    model.evaluator().gradient(weights, batch, key, gradient, new double[model.sums()]);
    return gradient;
  }

  private double gradient(CompiledNetwork model, RandomKey key, double[] sums) {
    Tensor gradient = Tensor.zeros(DType.FLOAT64, Shape.of(weights.size()));
    return model.evaluator().gradient(weights, batch, key, gradient, sums);
  }

  private Batch part(int first, int count) {
    return Batch.of(rows(features, first, count), rows(labels, first, count));
  }

  private static Tensor rows(Tensor tensor, int first, int count) {
    int width = tensor.shape().withoutFirst().size();
    return tensor.view(first * width, tensor.shape().with(0, count));
  }
}
