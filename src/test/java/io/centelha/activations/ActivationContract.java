package io.centelha.activations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.Golden;
import io.centelha.GradientCheck;
import io.centelha.Points;
import io.centelha.SerialCopy;
import io.centelha.autodiff.GradientTape;
import io.centelha.autodiff.Value;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every activation must do. */
interface ActivationContract {

  Activation activation();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  default void itsGradientIsTheCentralDifference(long seed) {
    Tensor x = new Points(seed).clearOfZero(Shape.of(3, 4));
    GradientCheck.assertGradients(
        operands -> activation().apply(operands.get(0)), Map.of("input", x));
  }

  @Test
  default void itKeepsTheShape() {
    for (Shape shape : new Shape[] {Shape.of(7, 1), Shape.of(2, 3, 4), Shape.of(0, 5)}) {
      Value y = activation().apply(Value.of(new Points(1).clearOfZero(shape)));
      assertThat(y.shape()).isEqualTo(shape);
    }
  }

  @Test
  default void everyRowIsComputedByItself() {
    Tensor rows = new Points(1).clearOfZero(Shape.of(2, 4));
    double[] together = activation().apply(Value.of(rows)).tensor().toDoubles();
    Tensor second = rows.view(4, Shape.of(1, 4));
    assertThat(activation().apply(Value.of(second)).tensor().toDoubles())
        .containsExactly(together[4], together[5], together[6], together[7]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FLOAT64", "FLOAT32"})
  default void outputsAndGradientsAreThoseOfKeras(DType dtype) {
    JsonNode golden = Golden.json("activations/activations.json");
    String name = Activations.WORDS.toJson(activation()).textValue();
    JsonNode expected =
        Golden.elements(golden.get("cases"))
            .filter(node -> node.get("activation").textValue().equals(name))
            .findFirst()
            .orElseThrow(() -> new AssertionError("Keras' values for " + name + " are missing"));
    Value x = Value.of(Golden.tensor(golden.get("input")).to(dtype));
    Value upstream = Value.of(Golden.tensor(golden.get("upstream")).to(dtype));
    try (var tape = new GradientTape()) {
      tape.watch(x);
      Value y = activation().apply(x);
      Value gradient = tape.gradient(y.times(upstream).sum(), x);
      double tolerance = dtype == DType.FLOAT64 ? 1e-10 : 1e-5;
      assertClose(y.tensor(), expected.get("output"), tolerance);
      assertClose(gradient.tensor(), expected.get("gradient"), tolerance);
    }
  }

  private static void assertClose(Tensor actual, JsonNode expected, double tolerance) {
    double[] numbers = Golden.tensor(expected).doubles();
    for (int i = 0; i < numbers.length; i++) {
      assertThat(actual.get(i))
          .as("element %s", i)
          .isCloseTo(numbers[i], within(tolerance * Math.max(1, Math.abs(numbers[i]))));
    }
  }

  @Test
  default void survivesSerialization() {
    assertThat(SerialCopy.of(activation())).isEqualTo(activation());
  }

  @Test
  default void readsWhatItWritesAsJson() {
    assertThat(Activations.WORDS.fromJson(Activations.WORDS.toJson(activation())))
        .isEqualTo(activation());
  }
}
