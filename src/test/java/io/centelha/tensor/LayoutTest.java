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
  void segmentsLieOneAfterTheOther() {
    Layout segments =
        new Layout.Builder()
            .add("kernel", Shape.of(2))
            .add(Layout.Segment.STATE, "mean", Shape.of(3))
            .add(Layout.Segment.FROZEN, "other kernel", Shape.of(4))
            .build();
    Tensor flat = Tensor.vector(0, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(segments.view(flat, Layout.Segment.TRAINED).toDoubles()).containsExactly(0, 1);
    assertThat(segments.view(flat, Layout.Segment.STATE).toDoubles()).containsExactly(2, 3, 4);
    assertThat(segments.view(flat, Layout.Segment.FROZEN).toDoubles()).containsExactly(5, 6, 7, 8);
    assertThat(segments.entries(Layout.Segment.STATE))
        .containsExactly(new Layout.Entry("mean", Shape.of(3), 2));
    assertThat(segments.trained().entries())
        .containsExactly(new Layout.Entry("kernel", Shape.of(2), 0));
    assertThat(layout.trained()).isSameAs(layout);
    assertThat(layout.size(Layout.Segment.STATE)).isZero();
  }

  @Test
  void segmentsHaveAnOrder() {
    var builder = new Layout.Builder().add(Layout.Segment.STATE, "mean", Shape.of(3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add("kernel", Shape.of(2)))
        .withMessage("Layout: TRAINED can't lie behind STATE");
  }

  @Test
  void aNetworkWithoutWeightsHasAnEmptyLayout() {
    assertThat(new Layout.Builder().build().size()).isZero();
  }
}
