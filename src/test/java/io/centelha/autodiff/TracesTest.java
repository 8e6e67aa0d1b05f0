package io.centelha.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracesTest {
  private final Tensor weights = Tensor.vector(2);
  private final Traces<Value> traces = new Traces<>(2);
  private int recorded;

  private double[] run(Tensor input) {
    return traces
        .run(
            "square",
            List.of(weights),
            List.of(input),
            (trace, inputs) -> {
              recorded++;
              return trace.input(weights).times(inputs.get(0).square());
            })
        .tensor()
        .toDoubles();
  }

  @Test
  void eachSetOfShapesIsRecordedOnce() {
    Tensor three = Tensor.vector(1, 2, 3);
    Tensor two = Tensor.vector(4, 5);
    for (int i = 0; i < 3; i++) {
      assertThat(run(three)).containsExactly(2, 8, 18);
      assertThat(run(two)).containsExactly(32, 50);
    }
    assertThat(recorded).isEqualTo(2);
  }

  @Test
  void otherTensorsOfTheSameShapeAreCopiedAndNeverWritten() {
    Tensor first = Tensor.vector(1, 2);
    run(first);
    for (int i = 3; i < 6; i++) {
      assertThat(run(Tensor.vector(i, 1))).containsExactly(2 * i * i, 2);
    }
    assertThat(recorded).isEqualTo(2);
    assertThat(first.toDoubles()).containsExactly(1, 2);
    first.doubles()[1] = 7;
    assertThat(run(first)).containsExactly(2, 98);
    assertThat(recorded).isEqualTo(2);
  }

  @Test
  void theOneThatWasNotUsedForLongestGivesWay() {
    Tensor one = Tensor.vector(1);
    Tensor two = Tensor.vector(1, 2);
    Tensor three = Tensor.vector(1, 2, 3);
    run(one);
    run(two);
    run(one);
    run(three);
    assertThat(recorded).isEqualTo(3);
    run(one);
    assertThat(recorded).isEqualTo(3);
    assertThat(run(two)).containsExactly(2, 8);
    assertThat(recorded).isEqualTo(4);
  }

  @Test
  void otherFixedTensorsAreComputedAnew() {
    Tensor input = Tensor.vector(3);
    assertThat(run(input)).containsExactly(18);
    weights.doubles()[0] = 4;
    assertThat(run(input)).containsExactly(36);
    assertThat(recorded).isEqualTo(1);
    Value other =
        traces.run(
            "square", List.of(input), List.of(input), (trace, inputs) -> inputs.get(0).negate());
    assertThat(other.tensor().toDoubles()).containsExactly(-3);
  }

  @Test
  void oneNameMeansOneComputation() {
    Tensor input = Tensor.vector(3);
    run(input);
    Value twice =
        traces.run(
            "twice", List.of(weights), List.of(input), (t, inputs) -> inputs.get(0).times(2));
    assertThat(twice.tensor().toDoubles()).containsExactly(6);
    assertThat(run(input)).containsExactly(18);
    assertThat(recorded).isEqualTo(1);
  }

  @Test
  void whatCannotBeRepeatedIsComputedEachTime() {
    Tensor input = Tensor.vector(3);
    for (int i = 0; i < 3; i++) {
      traces.run(
          "looks",
          List.of(),
          List.of(input),
          (trace, inputs) -> {
            recorded++;
            return inputs.get(0).times(inputs.get(0).item());
          });
    }
    assertThat(recorded).isEqualTo(3);
  }

  @Test
  void whatFailedIsNotKept() {
    Tensor input = Tensor.vector(3);
    Traces.Computation<Value> failing = (trace, inputs) -> inputs.get(0).matmul(inputs.get(0));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> traces.run("square", List.of(weights), List.of(input), failing))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(run(input)).containsExactly(18);
  }
}
