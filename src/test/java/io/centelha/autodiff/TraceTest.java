package io.centelha.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TraceTest {
  private final Trace trace = new Trace();
  private final Tensor x = Tensor.of(Shape.of(2), new double[] {1, 2});
  private final Value input = trace.input(x);

  private Value record(UnaryOperator<Value> computation) {
    return trace.record(() -> computation.apply(input));
  }

  @Test
  void aRepetitionComputesWithWhatLiesInTheInputs() {
    Value y = record(v -> v.square().plus(1));
    assertThat(y.tensor().toDoubles()).containsExactly(2, 5);
    x.doubles()[0] = 3;
    assertThat(trace.repeat()).isTrue();
    assertThat(y.tensor().toDoubles()).containsExactly(10, 5);
  }

  @Test
  void gradientsAreRepeatedToo() {
    Tensor gradient = Tensor.of(Shape.of(2), new double[2]);
    Value second =
        record(
            v -> {
              try (var outer = new GradientTape()) {
                outer.watch(v);
                try (var inner = new GradientTape()) {
                  inner.watch(v);
                  Value cube = v.times(v).times(v);
                  Value slope = inner.gradient(cube, v);
                  outer.gradient(slope, java.util.List.of(v), java.util.List.of(gradient));
                  return slope;
                }
              }
            });
    x.set(Tensor.of(Shape.of(2), new double[] {-1, 3}));
    assertThat(trace.repeat()).isTrue();
    assertThat(second.tensor().toDoubles()).containsExactly(3, 27);
    assertThat(gradient.toDoubles()).containsExactly(-6, 18);
  }

  @Test
  void aConstantIsComputedAnew() {
    Value y =
        record(v -> v.times(v.constant(v.shape(), (from, out) -> out.set(from)).stopGradient()));
    x.doubles()[1] = 5;
    assertThat(trace.repeat()).isTrue();
    assertThat(y.tensor().toDoubles()).containsExactly(1, 25);
  }

  @Test
  void whatLooksAtNumbersIsNotRepeated() {
    record(v -> v.times(v.sum().item()));
    assertThat(trace.repeat()).isFalse();
    record(v -> v.times(v.tensor().get(0)));
    assertThat(trace.repeat()).isFalse();
  }

  @Test
  void whatBringsInNumbersIsNotRepeated() {
    record(v -> v.times(Value.of(x)));
    assertThat(trace.repeat()).isFalse();
    record(v -> v.times(Value.of(x, trace)));
    assertThat(trace.repeat()).isFalse();
  }

  @Test
  void whatFailsIsNotRepeated() {
    assertThatThrownBy(() -> record(v -> v.square().matmul(v)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(trace.repeat()).isFalse();
  }

  @Test
  void nothingIsRepeatedBeforeItIsRecorded() {
    assertThat(trace.repeat()).isFalse();
  }

  @Test
  void theLastRecordCounts() {
    record(Value::square);
    Value y = record(Value::negate);
    x.doubles()[0] = 7;
    assertThat(trace.repeat()).isTrue();
    assertThat(y.tensor().toDoubles()).containsExactly(-7, -2);
    assertThat(y.tensor().toDoubles()).containsExactly(-7, -2);
  }
}
