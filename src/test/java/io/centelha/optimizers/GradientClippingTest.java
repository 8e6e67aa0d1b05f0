package io.centelha.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GradientClippingTest {
  private final Layout layout =
      new Layout.Builder().add("kernel", Shape.of(2)).add("bias", Shape.of(3)).build();

  static Stream<GoldenSteps.Case> golden() {
    return GoldenSteps.cases("clipping");
  }

  @ParameterizedTest
  @MethodSource("golden")
  void stepsInFloat64AreThoseOfKeras(GoldenSteps.Case expected) {
    new GoldenSteps().assertAgrees(expected, DType.FLOAT64, 1e-10);
  }

  @ParameterizedTest
  @MethodSource("golden")
  void stepsInFloat32AreThoseOfKeras(GoldenSteps.Case expected) {
    new GoldenSteps().assertAgrees(expected, DType.FLOAT32, 1e-5);
  }

  @Test
  void noneLeavesTheGradientAsItIs() {
    assertThat(clipped(GradientClipping.none())).containsExactly(3, -4, 1, 2, -2);
  }

  @Test
  void byValueBoundsEachElement() {
    assertThat(clipped(GradientClipping.byValue(1.5))).containsExactly(1.5, -1.5, 1, 1.5, -1.5);
  }

  @Test
  void byNormBoundsEachNamedWeight() {
    assertThat(clipped(GradientClipping.byNorm(4)))
        .containsExactly(new double[] {2.4, -3.2, 1, 2, -2}, within(1e-15));
  }

  @Test
  void byGlobalNormKeepsTheDirection() {
    double scale = 4 / Math.sqrt(34);
    assertThat(clipped(GradientClipping.byGlobalNorm(4)))
        .containsExactly(
            new double[] {3 * scale, -4 * scale, scale, 2 * scale, -2 * scale}, within(1e-15));
  }

  @Test
  void aNormOnTheBoundChangesNothing() {
    assertThat(clipped(GradientClipping.byNorm(5))).containsExactly(3, -4, 1, 2, -2);
  }

  @Test
  void aGradientThatIsNotFiniteBecomesNotANumber() {
    Tensor gradient = Tensor.vector(1, Double.POSITIVE_INFINITY, 0, 0, 1);
    GradientClipping.byNorm(1).apply(gradient, layout);
    assertThat(gradient.toDoubles()).containsExactly(Double.NaN, Double.NaN, 0, 0, 1);
  }

  @Test
  void theNormOfLargeFloatsDoesNotOverflow() {
    Tensor gradient = Tensor.of(Shape.of(5), new float[] {3e30f, 4e30f, 0, 0, 0});
    GradientClipping.byGlobalNorm(1).apply(gradient, layout);
    assertThat(gradient.toDoubles())
        .containsExactly(new double[] {0.6, 0.8, 0, 0, 0}, within(1e-6));
  }

  @Test
  void refusesBoundsThatAreNotPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientClipping.byNorm(0))
        .withMessage("Gradient clipping: clipnorm must be finite and > 0, got 0.0");
  }

  private double[] clipped(GradientClipping clipping) {
    Tensor gradient = Tensor.vector(3, -4, 1, 2, -2);
    clipping.apply(gradient, layout);
    return gradient.toDoubles();
  }
}
