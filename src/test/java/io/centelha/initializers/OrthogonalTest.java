package io.centelha.initializers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrthogonalTest implements InitializerContract {

  @Override
  public Initializer initializer() {
    return new Orthogonal(1.5);
  }

  @ParameterizedTest(name = "{0} x {1}")
  @CsvSource({"1,1", "4,4", "3,7", "7,3", "30,120"})
  void itsRowsOrColumnsAreOrthogonal(int rows, int columns) {
    Tensor weights = Tensor.zeros(DType.FLOAT64, Shape.of(rows, columns));
    initializer().fill(weights, KEY);
    int count = Math.min(rows, columns);
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        double product = 0;
        for (int i = 0; i < Math.max(rows, columns); i++) {
          product += at(weights, a, i) * at(weights, b, i);
        }
        assertThat(product).isCloseTo(a == b ? 1.5 * 1.5 : 0, within(1e-13));
      }
    }
  }

  /** Element i of the shorter axis' vector. */
  private static double at(Tensor weights, int vector, int i) {
    int columns = weights.shape().dimension(1);
    boolean isWide = weights.shape().dimension(0) < columns;
    return weights.get(isWide ? vector * columns + i : i * columns + vector);
  }
}
