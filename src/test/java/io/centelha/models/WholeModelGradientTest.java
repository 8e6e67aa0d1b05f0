package io.centelha.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.centelha.Points;
import io.centelha.activations.Sigmoid;
import io.centelha.activations.Softmax;
import io.centelha.activations.Tanh;
import io.centelha.layers.ActivationLayer;
import io.centelha.layers.Dense;
import io.centelha.layers.Dropout;
import io.centelha.layers.Flatten;
import io.centelha.layers.Rescaling;
import io.centelha.losses.BinaryCrossentropy;
import io.centelha.losses.CategoricalCrossentropy;
import io.centelha.losses.Loss;
import io.centelha.losses.MeanSquaredError;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.optimizers.Sgd;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every weight of whole networks against central differences of the loss that training sees. */
class WholeModelGradientTest {
  private static final int ROWS = 5;
  private static final double STEP = 6e-6;
  private static final RandomKey KEY = RandomKey.of(11);

  /** A network and what its labels look like. */
  private record Case(String name, Loss loss, Tensor labels, Shape input, Sequential layers) {
    CompiledNetwork compiled() {
      return new CompiledNetwork(
          layers.build(input),
          new Compilation(OptimizerSpec.of(new Sgd()), loss, List.of()),
          DType.FLOAT64);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    Points points = new Points(3);
    return Stream.of(
        new Case(
            "classes from images",
            new SparseCategoricalCrossentropy(),
            points.classes(3, Shape.of(ROWS)),
            Shape.of(2, 3),
            Sequential.of(
                new Rescaling(0.7, 0.1),
                new Flatten(),
                new Dense(4, new Tanh()),
                new Dense(3, new Softmax()))),
        new Case(
            "class probabilities, the softmax a layer of its own",
            new CategoricalCrossentropy(),
            points.probabilities(ROWS, 3),
            Shape.of(4),
            Sequential.of(
                new Dense(3, new Sigmoid()).withBias(Dense.Bias.NONE),
                new Dense(3),
                new ActivationLayer(new Softmax()))),
        new Case(
            "yes or no",
            new BinaryCrossentropy(),
            points.classes(2, Shape.of(ROWS)),
            Shape.of(4),
            Sequential.of(new Dense(3, new Tanh()), new Dense(1, new Sigmoid()))),
        new Case(
            "targets along two axes",
            new MeanSquaredError(),
            points.between(-1, 1, Shape.of(ROWS, 6)),
            Shape.of(3, 4),
            Sequential.of(new Dense(5, new Tanh()), new Dense(2))),
        new Case(
            "probabilities that the loss does not take over",
            new MeanSquaredError(),
            points.probabilities(ROWS, 3),
            Shape.of(4),
            Sequential.of(new Dense(3, new Softmax()))),
        new Case(
            "dropout, the same units in every pass",
            new SparseCategoricalCrossentropy(),
            points.classes(3, Shape.of(ROWS)),
            Shape.of(4),
            Sequential.of(
                new Dense(6, new Tanh()), new Dropout(0.5), new Dense(3, new Softmax()))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void everyWeightsGradientIsTheCentralDifference(Case network) {
    CompiledNetwork model = network.compiled();
    Batch batch =
        Batch.of(new Points(4).clearOfZero(network.input().prepend(ROWS)), network.labels());
    Tensor weights = new Points(5).between(-0.7, 0.7, Shape.of(model.layout().size()));
    Tensor gradient = Tensor.zeros(DType.FLOAT64, weights.shape());
    loss(model.evaluator(), weights, batch, gradient);
    Tensor ignored = Tensor.zeros(DType.FLOAT64, weights.shape());
    Evaluator differences = model.evaluator();
    for (Layout.Entry entry : model.layout().entries()) {
      for (int i = entry.offset(); i < entry.offset() + entry.shape().size(); i++) {
        double middle = weights.get(i);
        weights.doubles()[i] = middle + STEP;
        double above = loss(differences, weights, batch, ignored);
        weights.doubles()[i] = middle - STEP;
        double below = loss(differences, weights, batch, ignored);
        weights.doubles()[i] = middle;
        assertThat(gradient.get(i))
            .as("%s[%s]", entry.name(), i - entry.offset())
            .isCloseTo((above - below) / (2 * STEP), within(4e-9));
      }
    }
  }

  /** An evaluator that repeats its operations against one that is made for each step. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aStepThatIsRepeatedIsTheSame(Case network) {
    CompiledNetwork model = network.compiled();
    Evaluator repeating = model.evaluator();
    Tensor features = Tensor.zeros(DType.FLOAT64, network.input().prepend(ROWS));
    Tensor weights = Tensor.zeros(DType.FLOAT64, Shape.of(model.layout().size()));
    Tensor gradient = Tensor.zeros(DType.FLOAT64, weights.shape());
    Tensor expected = Tensor.zeros(DType.FLOAT64, weights.shape());
    Batch whole = Batch.of(features, network.labels());
    Batch weighted = whole.withWeights(new Points(7).between(0, 2, Shape.of(ROWS)));
    for (int step = 0; step < 8; step++) {
      Points points = new Points(step);
      features.set(points.clearOfZero(features.shape()));
      weights.set(points.between(-0.7, 0.7, weights.shape()));
      Batch batch = step < 4 ? whole : weighted;
      RandomKey key = KEY.fold(step);
      double[] sums = new double[model.sums()];
      double[] expectedSums = new double[model.sums()];
      double loss = repeating.gradient(weights, batch, key, gradient, sums);
      assertThat(loss)
          .isEqualTo(model.evaluator().gradient(weights, batch, key, expected, expectedSums));
      assertThat(gradient.toDoubles()).isEqualTo(expected.toDoubles());
      assertThat(sums).isEqualTo(expectedSums);
    }
  }

  private static double loss(Evaluator evaluator, Tensor weights, Batch batch, Tensor gradient) {
    return evaluator.gradient(weights, batch, KEY, gradient, new double[2]);
  }
}
