package io.centelha.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LayoutTest {
  private final Layout layout =
      new Layout.Builder()
          .add("kernel", Shape.of(2, 3))
          .add("step", Shape.SCALAR)
          .add("nothing", Shape.of(0))
          .add("bias", Shape.of(3))
          .build();

  @Test
  void entriesLieOneAfterTheOther() {
    assertThat(layout.size()).isEqualTo(10);
    assertThat(layout.entries())
        .containsExactly(
            new Layout.Entry("kernel", Shape.of(2, 3), 0),
            new Layout.Entry("step", Shape.SCALAR, 6),
            new Layout.Entry("nothing", Shape.of(0), 7),
            new Layout.Entry("bias", Shape.of(3), 7));
  }

  @Test
  void viewsWriteIntoTheFlatVector() {
    Tensor flat = Tensor.zeros(DType.FLOAT32, Shape.of(10));
    layout.view(flat, 3).set(Tensor.of(Shape.of(3), new float[] {1, 2, 3}));
    layout.view(flat, 1).set(Tensor.of(Shape.SCALAR, new float[] {9}));
    assertThat(flat.floats()).containsExactly(0, 0, 0, 0, 0, 0, 9, 1, 2, 3);
    assertThat(layout.view(flat, 0).shape()).isEqualTo(Shape.of(2, 3));
  }

  @Test
  void viewsOfAFlatVectorThatIsItselfAView() {
    Tensor flat = Tensor.zeros(DType.FLOAT64, Shape.of(15)).view(5, Shape.of(10));
    assertThat(layout.view(flat, 3).offset()).isEqualTo(12);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layout.view(Tensor.vector(1, 2), 0))
        .withMessage("A flat vector of 10 elements was expected, got 2");
  }

  @Test
  void aNetworkWithoutWeightsHasAnEmptyLayout() {
    assertThat(new Layout.Builder().build().size()).isZero();
  }
}
