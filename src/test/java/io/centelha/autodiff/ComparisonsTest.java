package io.centelha.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.tensor.DType;
import io.centelha.tensor.Tensor;
import java.util.function.BinaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonsTest {

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64"})
  void holdOrDont(DType dtype) {
    assertHolds(dtype, Comparisons::greater, 0, 0, 1, 0);
    assertHolds(dtype, Comparisons::greaterOrEqual, 0, 1, 1, 0);
    assertHolds(dtype, Comparisons::less, 1, 0, 0, 0);
    assertHolds(dtype, Comparisons::lessOrEqual, 1, 1, 0, 0);
    assertHolds(dtype, Comparisons::equal, 0, 1, 0, 0);
    assertHolds(dtype, Comparisons::notEqual, 1, 0, 1, 1);
  }

  private static void assertHolds(
      DType dtype, BinaryOperator<Value> comparison, double... expected) {
    Value a = Value.of(Tensor.vector(1, 2, 3, Double.NaN).to(dtype));
    Value two = Value.of(Tensor.scalar(2).to(dtype));
    assertThat(comparison.apply(a, two).tensor().toDoubles())
        .usingComparatorWithPrecision(0.0)
        .containsExactly(expected);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64"})
  void whatIsNotChosenMayBeNan(DType dtype) {
    Value x = Value.of(Tensor.vector(-1, 4).to(dtype));
    try (var tape = new GradientTape()) {
      tape.watch(x);
      Value positive = Comparisons.greater(x, x.filled(0));
      Value root = Choices.where(positive, x, x.filled(1)).sqrt();
      Value y = Choices.where(positive, root, x);
      assertThat(y.tensor().toDoubles()).containsExactly(-1, 2);
      assertThat(tape.gradient(y, x).tensor().toDoubles()).containsExactly(1, 0.25);
    }
  }
}
