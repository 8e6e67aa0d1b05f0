package io.centelha.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TensorTest {
  private final double[] numbers = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

  @Test
  void aViewSharesItsArray() {
    Tensor whole = Tensor.of(Shape.of(12), numbers);
    Tensor part = whole.view(3, Shape.of(2, 4));
    assertThat(part.offset()).isEqualTo(3);
    assertThat(part.doubles()).isSameAs(numbers);
    assertThat(part.toDoubles()).containsExactly(3, 4, 5, 6, 7, 8, 9, 10);
    numbers[4] = -1;
    assertThat(part.get(1)).isEqualTo(-1);
  }

  @Test
  void aViewOfAViewCountsFromTheInnerOne() {
    Tensor part = Tensor.of(Shape.of(12), numbers).view(3, Shape.of(8)).view(2, Shape.of(2, 2));
    assertThat(part.toDoubles()).containsExactly(5, 6, 7, 8);
    assertThat(part.reshape(Shape.of(4, 1)).toDoubles()).containsExactly(5, 6, 7, 8);
    assertThat(part.view(4, Shape.of(0)).size()).isZero();
  }

  @Test
  void aViewNeverLeavesItsTensor() {
    Tensor part = Tensor.of(Shape.of(12), numbers).view(3, Shape.of(6));
    assertThatIllegalArgumentException().isThrownBy(() -> part.view(3, Shape.of(4)));
    assertThatIllegalArgumentException().isThrownBy(() -> part.view(-1, Shape.of(2)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> part.view(Integer.MAX_VALUE, Shape.of(2)));
    assertThatIllegalArgumentException().isThrownBy(() -> part.view(7, Shape.of(0)));
    assertThatIllegalArgumentException().isThrownBy(() -> part.get(6));
    assertThatIllegalArgumentException().isThrownBy(() -> part.get(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> Tensor.of(Shape.of(13), numbers));
  }

  @Test
  void reshapingKeepsTheNumberOfElements() {
    Tensor tensor = Tensor.of(Shape.of(12), numbers);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tensor.reshape(Shape.of(5, 2)))
        .withMessage("Can't reshape [12] into [5, 2]: sizes differ");
    assertThat(tensor.reshape(Shape.of(12))).isSameAs(tensor);
  }

  @Test
  void settingCopiesARangeAndNothingElse() {
    Tensor whole = Tensor.of(Shape.of(12), numbers);
    whole.view(5, Shape.of(2, 1)).set(Tensor.vector(-1, -2));
    assertThat(numbers).containsExactly(0, 1, 2, 3, 4, -1, -2, 7, 8, 9, 10, 11);
    assertThatIllegalArgumentException().isThrownBy(() -> whole.set(Tensor.vector(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> whole.view(0, Shape.of(1)).set(Tensor.of(Shape.of(1), new float[1])));
  }

  @Test
  void conversionAndCopyHaveArraysOfTheirOwn() {
    Tensor part = Tensor.of(Shape.of(12), numbers).view(1, Shape.of(3));
    Tensor floats = part.to(DType.FLOAT32);
    assertThat(floats.floats()).containsExactly(1, 2, 3);
    assertThat(floats.to(DType.FLOAT64).doubles()).containsExactly(1, 2, 3);
    Tensor copy = part.copy();
    numbers[1] = 100;
    assertThat(copy.toDoubles()).containsExactly(1, 2, 3);
    assertThat(copy.offset()).isZero();
    assertThatIllegalArgumentException().isThrownBy(part::floats);
    assertThatIllegalArgumentException().isThrownBy(floats::doubles);
  }

  @Test
  void makersOfFloat64() {
    assertThat(Tensor.scalar(2.5).item()).isEqualTo(2.5);
    assertThat(Tensor.vector(1, 2).shape()).isEqualTo(Shape.of(2));
    Tensor matrix = Tensor.matrix(new double[][] {{1, 2, 3}, {4, 5, 6}});
    assertThat(matrix.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(matrix.toDoubles()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(Tensor.matrix(new double[0][]).shape()).isEqualTo(Shape.of(0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.matrix(new double[][] {{1}, {2, 3}}))
        .withMessage("Row 1 has 2 columns, row 0 has 1");
    assertThatIllegalArgumentException().isThrownBy(() -> Tensor.vector(1, 2).item());
  }

  @Test
  void printsItsFirstElements() {
    assertThat(Tensor.vector(1, 2)).hasToString("FLOAT64 [2] [1.0, 2.0]");
    assertThat(Tensor.of(Shape.of(3, 4), numbers)).asString().endsWith("6.0, 7.0] …");
  }

  @Test
  void integersAreTensorsToo() {
    Tensor ids = Tensor.of(Shape.of(2, 2), new int[] {3, -1, 0, 7});
    assertThat(ids.dtype()).isEqualTo(DType.INT32);
    assertThat(ids.get(3)).isEqualTo(7);
    assertThat(ids.view(1, Shape.of(2)).toDoubles()).containsExactly(-1, 0);
    assertThat(ids.to(DType.FLOAT32).floats()).containsExactly(3, -1, 0, 7);
    assertThat(ids.to(DType.FLOAT64).to(DType.INT32).ints()).containsExactly(3, -1, 0, 7);
    assertThat(ids.copy().ints()).isNotSameAs(ids.ints()).containsExactly(3, -1, 0, 7);
    assertThat(ids.resized(Shape.of(3)).ints()).isSameAs(ids.ints());
    assertThatThrownBy(() -> Tensor.vector(1.5).to(DType.INT32))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Element 0, 1.5, is no int32");
    assertThatThrownBy(ids::floats)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected a FLOAT32 tensor, got INT32 [2, 2]");
  }
}
