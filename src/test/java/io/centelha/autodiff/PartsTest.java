package io.centelha.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.tensor.Arena;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values taken apart and joined, and weights that are used many times. */
class PartsTest {

  /** Counts the elements of all tensors that are taken from it. */
  private static final class Counting implements Arena {
    private long elements;

    @Override
    public Tensor take(DType dtype, Shape shape) {
      elements += shape.size();
      return Tensor.zeros(dtype, shape);
    }
  }

  private static long elementsOfARecurrence(int steps) {
    int units = 8;
    Counting arena = new Counting();
    Value x = Value.of(Tensor.zeros(DType.FLOAT32, Shape.of(4, steps, units)), arena);
    Value w = Value.of(Tensor.zeros(DType.FLOAT32, Shape.of(units, units)), arena);
    try (var tape = new GradientTape()) {
      tape.watch(x);
      tape.watch(w);
      Value h = Value.of(Tensor.zeros(DType.FLOAT32, Shape.of(4, units)), arena);
      for (Value part : x.unstack(1)) {
        h = part.plus(h.matmul(w)).tanh();
      }
      List<Tensor> destinations = List.of(x.tensor().copy(), w.tensor().copy());
      tape.gradient(h.sum(), List.of(x, w), destinations);
    }
    return arena.elements;
  }

  @Test
  void twiceTheStepsTakeTwiceTheMemory() {
    long few = elementsOfARecurrence(20) - elementsOfARecurrence(10);
    long more = elementsOfARecurrence(40) - elementsOfARecurrence(20);
    assertThat(more).isEqualTo(2 * few);
  }

  @Test
  void aWeightThatIsUsedManyTimesHasNoGradientTensorOfEachUse() {
    int units = 50;
    Counting arena = new Counting();
    Value w = Value.of(Tensor.zeros(DType.FLOAT64, Shape.of(units, units)), arena);
    Value h = Value.of(Tensor.zeros(DType.FLOAT64, Shape.of(1, units)), arena);
    try (var tape = new GradientTape()) {
      tape.watch(w);
      for (int i = 0; i < 20; i++) {
        h = h.matmul(w);
      }
      tape.gradient(h.sum(), List.of(w), List.of(w.tensor().copy()));
    }
    assertThat(arena.elements).isLessThan(60L * units);
  }

  @Test
  void partsThatNobodyUsesHaveAGradientOfZero() {
    Value x = Value.of(Tensor.matrix(new double[][] {{1, 2}, {3, 4}, {5, 6}}));
    try (var tape = new GradientTape()) {
      tape.watch(x);
      Value y = x.unstack(0).get(1).square();
      assertThat(tape.gradient(y, x).tensor().toDoubles()).containsExactly(0, 0, 6, 8, 0, 0);
    }
  }

  @Test
  void aRepetitionTakesPartsAnew() {
    Trace trace = new Trace();
    Tensor x = Tensor.matrix(new double[][] {{1, 2}, {3, 4}});
    Tensor gradient = Tensor.matrix(new double[2][2]);
    Value input = trace.input(x);
    Value y =
        trace.record(
            () -> {
              try (var tape = new GradientTape()) {
                tape.watch(input);
                List<Value> rows = input.unstack(0);
                Value product = rows.get(0).times(rows.get(1)).sum();
                tape.gradient(product, List.of(input), List.of(gradient));
                return product;
              }
            });
    x.set(Tensor.matrix(new double[][] {{5, 6}, {7, 8}}));
    assertThat(trace.repeat()).isTrue();
    assertThat(y.tensor().item()).isEqualTo(5 * 7 + 6 * 8);
    assertThat(gradient.toDoubles()).containsExactly(7, 8, 5, 6);
  }

  @Test
  void partsMustMakeUpTheAxis() {
    Value x = Value.of(Tensor.matrix(new double[2][3]));
    assertThatThrownBy(() -> x.split(1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("split: parts of [1, 1] don't make up axis 1 of [2, 3]");
    assertThatThrownBy(() -> Value.stack(0, List.of(x, x.sum())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stack: shapes [2, 3] and [] differ");
  }
}
