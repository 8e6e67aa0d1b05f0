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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every layer must do. */
interface LayerContract {
  int ROWS = 3;
  Pass TRAINING = Pass.training(RandomKey.of(7));

  Layer layer();

  /** Inputs that it takes. */
  List<Spec> inputs();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  default void itsGradientsAreCentralDifferences(long seed) {
    for (Pass pass : List.of(Pass.INFERENCE, TRAINING)) {
      GradientCheck.assertGradients(
          operands -> joined(call(layer(), operands, pass)), point(new Points(seed), ROWS));
    }
  }

  @Test
  default void itsOutputsHaveTheShapesThatItSays() {
    List<Spec> outputs = layer().outputs(inputs());
    boolean isOfWhole = inputs().stream().allMatch(LayerContract::isWhole);
    for (int rows : isOfWhole ? new int[] {ROWS} : new int[] {0, 1, ROWS}) {
      List<Value> operands = operands(point(new Points(1), rows), DType.FLOAT64);
      assertThat(call(layer(), operands, TRAINING))
          .extracting(Value::shape)
          .isEqualTo(outputs.stream().map(output -> output.shape().prepend(rows)).toList());
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
    List<Value> bare =
        call(layer().withoutActivation(), operands(point, DType.FLOAT64), Pass.INFERENCE);
    assertThat(joined(bare.stream().map(layer().activation()::apply).toList()).tensor().toDoubles())
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

  /** Inputs and variables by name, clear of 0; state is positive, as a variance is. */
  private Map<String, Tensor> point(Points points, int rows) {
    Map<String, Tensor> point = new LinkedHashMap<>();
    for (Spec input : inputs()) {
      if (input.kind() == Spec.Kind.FLOATS) {
        point.put("input " + point.size(), points.clearOfZero(input.shape().prepend(rows)));
      }
    }
    for (Variable variable : layer().variables(inputs())) {
      boolean isState = variable.role() == Variable.Role.STATE;
      point.put(
          variable.name(),
          isState
              ? points.between(0.5, 2, variable.shape())
              : points.clearOfZero(variable.shape()));
    }
    return point;
  }

  private List<Value> call(Layer layer, List<Value> operands, Pass pass) {
    List<Value> inputs = new ArrayList<>();
    int numbers = (int) inputs().stream().filter(input -> !isWhole(input)).count();
    int rows = numbers == 0 ? ROWS : operands.get(0).shape().dimension(0);
    int next = 0;
    for (Spec input : inputs()) {
      inputs.add(isWhole(input) ? whole(input.shape().prepend(rows)) : operands.get(next++));
    }
    return layer.call(inputs, operands.subList(numbers, operands.size()), pass);
  }

  private static boolean isWhole(Spec input) {
    return input.kind() == Spec.Kind.INTS;
  }

  /** 0, 1, 2, 0, 1, …: not differentiated. */
  private static Value whole(Shape shape) {
    return Value.of(Tensor.of(shape, IntStream.range(0, shape.size()).map(i -> i % 3).toArray()));
  }

  /** All numbers of all outputs. */
  private static Value joined(List<Value> outputs) {
    return Value.concat(
        0,
        outputs.stream().map(output -> output.reshape(Shape.of(output.shape().size()))).toList());
  }

  private static List<Value> operands(Map<String, Tensor> point, DType dtype) {
    return point.values().stream().map(tensor -> Value.of(tensor.to(dtype))).toList();
  }

  private Tensor call(Map<String, Tensor> point, DType dtype, Pass pass) {
    return joined(call(layer(), operands(point, dtype), pass)).tensor();
  }
}
