package io.centelha.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class GradientTapeTest {

  private static Value derivative(UnaryOperator<Value> function, Value x) {
    try (var tape = new GradientTape()) {
      tape.watch(x);
      return tape.gradient(function.apply(x), x);
    }
  }

  private static double[] gradient(UnaryOperator<Value> function, double... at) {
    return derivative(function, Value.of(Tensor.vector(at))).tensor().toDoubles();
  }

  @Test
  void isLinear() {
    double[] sin = gradient(Value::sin, 0.3, 1.7);
    double[] exp = gradient(Value::exp, 0.3, 1.7);
    double[] both = gradient(x -> x.sin().times(2.5).minus(x.exp().times(0.5)), 0.3, 1.7);
    for (int i = 0; i < 2; i++) {
      assertThat(both[i]).isCloseTo(2.5 * sin[i] - 0.5 * exp[i], within(1e-14));
    }
  }

  @Test
  void aTargetOfManyElementsIsSummedUp() {
    assertThat(gradient(Value::square, 1, 2)).containsExactly(2, 4);
    assertThat(gradient(x -> x.square().sum(), 1, 2)).containsExactly(2, 4);
  }

  @Test
  void everyUseOfAValueCounts() {
    assertThat(gradient(x -> x.plus(x), 3)).containsExactly(2);
    assertThat(gradient(x -> x.times(x).times(x).plus(x), 3)).containsExactly(28);
    assertThat(gradient(x -> Value.concat(0, List.of(x, x, x)), 3)).containsExactly(3);
  }

  @Test
  void unconnectedSourcesHaveZeroGradients() {
    Value x = Value.of(Tensor.vector(1, 2));
    Value apart = Value.of(Tensor.zeros(x.dtype(), Shape.of(2, 3)));
    Value unwatched = Value.of(2.0);
    try (var tape = new GradientTape()) {
      tape.watch(x);
      tape.watch(apart);
      Value y = x.square().times(unwatched);
      List<Value> gradients = tape.gradient(y, List.of(apart, x, unwatched, x));
      assertThat(gradients.get(0).tensor().toDoubles()).containsExactly(new double[6]);
      assertThat(gradients.get(0).shape()).isEqualTo(Shape.of(2, 3));
      assertThat(gradients.get(1).tensor().toDoubles()).containsExactly(4, 8);
      assertThat(gradients.get(2).item()).isZero();
      assertThat(gradients.get(3).tensor().toDoubles()).containsExactly(4, 8);
    }
  }

  @Test
  void stopGradientMakesAConstant() {
    assertThat(gradient(x -> x.times(x.stopGradient()), 3)).containsExactly(3);
    assertThat(gradient(x -> x.square().stopGradient(), 3)).containsExactly(0);
  }

  @Test
  void theTargetMayBeTheSource() {
    assertThat(gradient(x -> x, 3, 4)).containsExactly(1, 1);
  }

  @Test
  void givesGradientsOfIntermediateValuesToo() {
    Value x = Value.of(3.0);
    try (var tape = new GradientTape()) {
      tape.watch(x);
      Value y = x.square();
      Value z = y.square().plus(x);
      List<Value> gradients = tape.gradient(z, List.of(y, x));
      assertThat(gradients.get(0).item()).isEqualTo(18);
      assertThat(gradients.get(1).item()).isEqualTo(109);
    }
  }

  @Test
  void aValueComputedBeforeTheTapeIsASourceLikeAnyOther() {
    Value x = Value.of(3.0);
    try (var outer = new GradientTape()) {
      outer.watch(x);
      Value y = x.square();
      Value slope;
      try (var inner = new GradientTape()) {
        inner.watch(y);
        slope = inner.gradient(y.power(3), y);
      }
      assertThat(slope.item()).isEqualTo(3 * 81);
      assertThat(outer.gradient(slope, x).item()).isEqualTo(3 * 4 * 27);
    }
  }

  @Test
  void recordsOnlyWhatHappensAfterWatching() {
    Value x = Value.of(3.0);
    try (var tape = new GradientTape()) {
      Value before = x.square();
      tape.watch(x);
      assertThat(tape.gradient(before.plus(x), x).item()).isEqualTo(1);
    }
  }

  @Test
  void givesOneGradientUnlessItIsPersistent() {
    Value x = Value.of(3.0);
    try (var tape = new GradientTape()) {
      tape.watch(x);
      Value y = x.square();
      tape.gradient(y, x);
      assertThatIllegalStateException()
          .isThrownBy(() -> tape.gradient(y, x))
          .withMessage(
              "GradientTape: its one gradient has been taken;"
                  + " use GradientTape.persistent() to take several");
    }
  }

  @Test
  void aClosedTapeHasStoppedRecordingButStillGivesItsGradient() {
    Value x = Value.of(3.0);
    Value inside;
    var tape = GradientTape.persistent();
    try (tape) {
      tape.watch(x);
      inside = x.square();
    }
    Value after = inside.times(x);
    assertThat(tape.gradient(inside, x).item()).isEqualTo(6);
    assertThat(tape.gradient(after, x).item()).isZero();
    tape.watch(after);
    assertThat(tape.gradient(after.square(), after).item()).isZero();
  }

  @Test
  void aPersistentTapeInItsOwnScopeRecordsItsGradients() {
    Value x = Value.of(2.0);
    try (var tape = GradientTape.persistent()) {
      tape.watch(x);
      Value first = tape.gradient(x.power(4), x);
      Value second = tape.gradient(first, x);
      Value third = tape.gradient(second, x);
      assertThat(List.of(first.item(), second.item(), third.item()))
          .containsExactly(32.0, 48.0, 48.0);
    }
  }

  @Test
  void nestsToTheThirdOrder() {
    UnaryOperator<Value> first = x -> derivative(v -> v.power(4), x);
    UnaryOperator<Value> second = x -> derivative(first, x);
    UnaryOperator<Value> third = x -> derivative(second, x);
    for (double at : new double[] {2, -1.5, 0}) {
      Value x = Value.of(at);
      assertThat(first.apply(x).item()).isCloseTo(4 * at * at * at, within(1e-12));
      assertThat(second.apply(x).item()).isCloseTo(12 * at * at, within(1e-12));
      assertThat(third.apply(x).item()).isCloseTo(24 * at, within(1e-12));
    }
  }

  /** {@code 0·x⁻¹} would be NaN. */
  @Test
  void aPolynomialCanBeDifferentiatedAwayAtZero() {
    Value x = Value.of(0.0);
    UnaryOperator<Value> second = v -> derivative(u -> derivative(w -> w.power(2), u), v);
    assertThat(second.apply(x).item()).isEqualTo(2);
    assertThat(derivative(second, x).item()).isZero();
  }

  @Test
  void mixedDerivativesAgreeInEitherOrder() {
    Value x = Value.of(2.0);
    Value y = Value.of(3.0);
    UnaryOperator<Value> byX = v -> derivative(u -> u.square().times(v.sin()), x);
    UnaryOperator<Value> byY = u -> derivative(v -> u.square().times(v.sin()), y);
    double expected = 2 * 2 * Math.cos(3);
    assertThat(derivative(byX, y).item()).isCloseTo(expected, within(1e-14));
    assertThat(derivative(byY, x).item()).isCloseTo(expected, within(1e-14));
  }

  @Test
  void tapesSideBySideDoNotDisturbEachOther() {
    Value x = Value.of(3.0);
    try (var one = new GradientTape();
        var other = new GradientTape()) {
      one.watch(x);
      Value y = x.square();
      other.watch(x);
      Value z = x.times(y);
      assertThat(other.gradient(z, x).item()).isEqualTo(9);
      assertThat(one.gradient(z, x).item()).isEqualTo(27);
    }
  }

  @Test
  void emptyValuesHaveEmptyGradients() {
    Value x = Value.of(Tensor.zeros(Tensor.scalar(0).dtype(), Shape.of(0, 3)));
    Value w = Value.of(Tensor.matrix(new double[][] {{1, 2}, {3, 4}, {5, 6}}));
    try (var tape = GradientTape.persistent()) {
      tape.watch(x);
      tape.watch(w);
      Value loss = x.matmul(w).relu().softmax().sum();
      assertThat(loss.item()).isZero();
      assertThat(tape.gradient(loss, x).shape()).isEqualTo(Shape.of(0, 3));
      assertThat(tape.gradient(loss, w).tensor().toDoubles()).containsExactly(new double[6]);
    }
  }

  @Test
  void aWeightThatLivesThroughManyStepsForgetsTheirTapes() {
    Value weight = Value.of(1.0);
    for (int step = 0; step < 100; step++) {
      try (var tape = new GradientTape()) {
        tape.watch(weight);
        tape.gradient(weight.square(), weight);
      }
    }
    assertThat(weight.recorders()).hasSize(1);
  }

  @Test
  void aLossThatIsKeptDoesNotKeepAliveWhatItWasComputedFrom() {
    Value x = Value.of(3.0);
    Value loss;
    WeakReference<Value> hidden;
    try (var tape = GradientTape.persistent()) {
      tape.watch(x);
      hidden = new WeakReference<>(x.exp());
      loss = hidden.get().square();
      tape.gradient(loss, x);
    }
    for (int i = 0; i < 10 && hidden.get() != null; i++) {
      System.gc();
    }
    assertThat(hidden.get()).isNull();
    assertThat(loss.item()).isPositive();
  }
}
