package io.centelha.dl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.centelha.Points;
import io.centelha.models.Batch;
import io.centelha.models.Evaluator;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Same weights, same batch, same key: both engines give the same loss, gradient, metrics and
 * outputs. Each is the other's judge.
 */
class EngineContractTest {
  private static final RandomKey KEY = RandomKey.of(11);
  private static final double RELATIVE = 1e-5;

  static Stream<EngineCase> cases() {
    return EngineCase.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void lossAndGradientAgreeInDouble(EngineCase network) {
    assertAgree(network, DType.FLOAT64, RELATIVE);
  }

  /** A sum of float32 that nearly vanishes has no digits to agree in: hence the array's largest. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void lossAndGradientAgreeInFloat(EngineCase network) {
    assertAgree(network, DType.FLOAT32, RELATIVE);
  }

  private static void assertAgree(EngineCase network, DType dtype, double tolerance) {
    var model = network.compiled(dtype);
    Tensor features = new Points(4).clearOfZero(network.input().prepend(EngineCase.ROWS)).to(dtype);
    Batch batch = Batch.of(features, network.labels().to(dtype));
    Tensor weights = new Points(5).between(-0.7, 0.7, Shape.of(model.layout().size())).to(dtype);
    Tensor ours = Tensor.zeros(dtype, weights.shape());
    Tensor theirs = Tensor.zeros(dtype, weights.shape());
    double[] ourSums = new double[model.sums()];
    double[] theirSums = new double[model.sums()];
    try (Evaluator engine = Dl4jEngine.objective(model).evaluator();
        Evaluator own = model.evaluator()) {
      double ourLoss = own.gradient(weights, batch, KEY, ours, ourSums);
      double theirLoss = engine.gradient(weights, batch, KEY, theirs, theirSums);
      assertThat(theirLoss).isCloseTo(ourLoss, within(tolerance * Math.abs(ourLoss)));
      for (int i = 0; i < model.layout().entries().size(); i++) {
        assertClose(model.layout().entries().get(i), ours, theirs, tolerance);
      }
      own.evaluate(weights, batch, ourSums);
      engine.evaluate(weights, batch, theirSums);
      for (int i = 0; i < ourSums.length; i++) {
        assertThat(theirSums[i])
            .as("sum %s", i)
            .isCloseTo(ourSums[i], within(tolerance * Math.abs(ourSums[i])));
      }
      double[] outputs = own.predict(weights, features).toDoubles();
      assertClose("outputs", outputs, engine.predict(weights, features).toDoubles(), tolerance);
    }
  }

  private static void assertClose(
      Layout.Entry entry, Tensor ours, Tensor theirs, double tolerance) {
    assertClose(
        entry.name(),
        ours.view(entry.offset(), entry.shape()).toDoubles(),
        theirs.view(entry.offset(), entry.shape()).toDoubles(),
        tolerance);
  }

  private static void assertClose(String what, double[] ours, double[] theirs, double tolerance) {
    double largest = Arrays.stream(ours).map(Math::abs).max().orElse(0);
    assertThat(largest).as("%s isn't all 0", what).isPositive();
    assertThat(theirs).as(what).containsExactly(ours, within(tolerance * largest));
  }
}
