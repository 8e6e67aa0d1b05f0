package io.centelha.constraints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.Golden;
import io.centelha.Points;
import io.centelha.SerialCopy;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every constraint must do. */
interface ConstraintContract {

  Constraint constraint();

  /** The constraint of a case that Keras computed, from its arguments. */
  Constraint golden(JsonNode arguments);

  @Test
  default void itMakesOfWeightsWhatKerasMakes() {
    String word = constraint().getClass().getSimpleName();
    List<JsonNode> cases =
        Golden.elements(Golden.json("constraints/constraints.json"))
            .filter(one -> one.get("word").asText().equals(word))
            .toList();
    assertThat(cases).isNotEmpty().allSatisfy(this::assertKeras);
  }

  private void assertKeras(JsonNode one) {
    for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
      Tensor weights = Golden.tensor(one.get("weights")).to(dtype);
      golden(one.get("arguments")).apply(weights);
      assertThat(weights.toDoubles())
          .containsExactly(
              Golden.tensor(one.get("constrained")).toDoubles(),
              within(dtype == DType.FLOAT64 ? 1e-12 : 1e-5));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  default void weightsInsideTheBoundStayWhereTheyAre(long seed) {
    Tensor weights = new Points(seed).between(-3, 3, Shape.of(4, 3));
    constraint().apply(weights);
    double[] inside = weights.toDoubles();
    constraint().apply(weights);
    // a norm n is divided by n + 1e-7
    assertThat(weights.toDoubles()).containsExactly(inside, within(1e-6));
  }

  @Test
  default void zerosStayFinite() {
    Tensor zeros = Tensor.zeros(DType.FLOAT32, Shape.of(4, 3));
    constraint().apply(zeros);
    assertThat(zeros.toDoubles()).containsOnly(0);
  }

  @Test
  default void readsWhatItWritesAsJson() {
    assertThat(Constraints.WORDS.fromJson(Constraints.WORDS.toJson(constraint())))
        .isEqualTo(constraint());
  }

  @Test
  default void survivesSerialization() {
    assertThat(SerialCopy.of(constraint())).isEqualTo(constraint());
  }

  /** Keras' {@code axis}: one number, or several. */
  static List<Integer> axis(JsonNode arguments, int byDefault) {
    JsonNode axis = arguments.path("axis");
    return axis.isArray()
        ? Golden.elements(axis).map(JsonNode::asInt).toList()
        : List.of(axis.asInt(byDefault));
  }
}
