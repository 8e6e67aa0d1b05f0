package io.centelha.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.centelha.GradientCheck;
import io.centelha.Points;
import io.centelha.SerialCopy;
import io.centelha.autodiff.Value;
import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every layer must do. */
interface LayerContract {
  int ROWS = 3;
  Pass TRAINING = Pass.training(RandomKey.of(7));

  Layer layer();

  /** A shape of input rows that it takes. */
  Shape inputShape();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  default void itsGradientsAreCentralDifferences(long seed) {
    for (Pass pass : List.of(Pass.INFERENCE, TRAINING)) {
      GradientCheck.assertGradients(
          operands -> layer().call(operands.get(0), operands.subList(1, operands.size()), pass),
          point(new Points(seed), ROWS));
    }
  }

  @Test
  default void itsOutputHasTheShapeThatItSays() {
    for (int rows : new int[] {0, 1, ROWS}) {
      assertThat(call(point(new Points(1), rows), DType.FLOAT64, TRAINING).shape())
          .isEqualTo(layer().outputShape(inputShape()).prepend(rows));
    }
  }

  @Test
  default void float32StaysCloseToFloat64() {
    Map<String, Tensor> point = point(new Points(1), ROWS);
    assertThat(call(point, DType.FLOAT32, TRAINING).toDoubles())
        .containsExactly(call(point, DType.FLOAT64, TRAINING).toDoubles(), within(1e-5));
  }

  @Test
  default void theSameKeyGivesTheSameBits() {
    Map<String, Tensor> point = point(new Points(1), ROWS);
    assertThat(call(point, DType.FLOAT32, TRAINING).toFloats())
        .isEqualTo(call(point, DType.FLOAT32, TRAINING).toFloats());
  }

  @Test
  default void itsActivationCanBeTakenOffAndPutOn() {
    Map<String, Tensor> point = point(new Points(1), ROWS);
    List<Value> operands = point.values().stream().map(Value::of).toList();
    Value bare =
        layer()
            .withoutActivation()
            .call(operands.get(0), operands.subList(1, operands.size()), Pass.INFERENCE);
    assertThat(layer().activation().apply(bare).tensor().toDoubles())
        .isEqualTo(call(point, DType.FLOAT64, Pass.INFERENCE).toDoubles());
  }

  @Test
  default void survivesSerialization() {
    assertThat(SerialCopy.of(layer())).isEqualTo(layer());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hidden"})
  default void readsWhatItWritesAsJson(String name) {
    NamedLayer named = new NamedLayer(name, layer());
    assertThat(NamedLayer.WORDS.fromJson(NamedLayer.WORDS.toJson(named))).isEqualTo(named);
  }

  /** Input and weights by name, clear of 0. */
  private Map<String, Tensor> point(Points points, int rows) {
    Map<String, Tensor> point = new LinkedHashMap<>();
    point.put("input", points.clearOfZero(inputShape().prepend(rows)));
    layer()
        .weights(inputShape())
        .forEach(weight -> point.put(weight.name(), points.clearOfZero(weight.shape())));
    return point;
  }

  private Tensor call(Map<String, Tensor> point, DType dtype, Pass pass) {
    List<Value> operands = new ArrayList<>();
    point.values().forEach(tensor -> operands.add(Value.of(tensor.to(dtype))));
    return layer().call(operands.get(0), operands.subList(1, operands.size()), pass).tensor();
  }
}
