package io.centelha.regularizers;

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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every regularizer must do. */
interface RegularizerContract {

  Regularizer regularizer();

  /** The regularizer of a case that Keras computed, from its arguments. */
  Regularizer golden(JsonNode arguments);

  @Test
  default void penaltyAndGradientAreThoseOfKeras() {
    String word = regularizer().getClass().getSimpleName();
    List<JsonNode> cases =
        Golden.elements(Golden.json("regularizers/regularizers.json"))
            .filter(one -> one.get("word").asText().equals(word))
            .toList();
    assertThat(cases).isNotEmpty().allSatisfy(this::assertKeras);
  }

  private void assertKeras(JsonNode one) {
    for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
      double error = dtype == DType.FLOAT64 ? 1e-12 : 1e-5;
      Value weights = Value.of(Golden.tensor(one.get("weights")).to(dtype));
      try (var tape = new GradientTape()) {
        tape.watch(weights);
        Value penalty = golden(one.get("arguments")).penalty(weights);
        assertThat(penalty.shape()).isEqualTo(Shape.SCALAR);
        assertThat(penalty.item()).isCloseTo(one.get("penalty").asDouble(), within(error));
        assertThat(tape.gradient(penalty, weights).tensor().toDoubles())
            .containsExactly(Golden.tensor(one.get("gradient")).toDoubles(), within(error));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  default void itsGradientIsACentralDifference(long seed) {
    Tensor weights = new Points(seed).clearOfZero(Shape.of(3, 2));
    GradientCheck.assertGradients(
        operands -> regularizer().penalty(operands.get(0)), Map.of("weights", weights));
  }

  @Test
  default void noWeightsCostNothing() {
    Value zeros = Value.of(Tensor.zeros(DType.FLOAT64, Shape.of(2, 2)));
    assertThat(regularizer().penalty(zeros).item()).isZero();
  }

  @Test
  default void readsWhatItWritesAsJson() {
    assertThat(Regularizers.WORDS.fromJson(Regularizers.WORDS.toJson(regularizer())))
        .isEqualTo(regularizer());
  }

  @Test
  default void survivesSerialization() {
    assertThat(SerialCopy.of(regularizer())).isEqualTo(regularizer());
  }
}
