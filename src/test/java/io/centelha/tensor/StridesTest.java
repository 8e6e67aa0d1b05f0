package io.centelha.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StridesTest {

  @Test
  void rowsOfAStretchedTensorStartWhereItsOwnRowsDo() {
    Strides strides = Strides.of(Shape.of(3, 1, 5), Shape.of(2, 3, 2, 5));
    assertThat(strides.rows()).isEqualTo(12);
    assertThat(strides.length()).isEqualTo(5);
    assertThat(strides.lastStretches()).isFalse();
    assertThat(starts(strides)).containsExactly(0, 0, 5, 5, 10, 10, 0, 0, 5, 5, 10, 10);
    assertThat(strides.repeats()).isEqualTo(2);
  }

  @Test
  void aColumnStretchesAlongTheRow() {
    Strides strides = Strides.of(Shape.of(3, 1), Shape.of(3, 4));
    assertThat(strides.lastStretches()).isTrue();
    assertThat(starts(strides)).containsExactly(0, 1, 2);
    assertThat(strides.repeats()).isOne();
  }

  @Test
  void theRowsOfARowRepeatForAll() {
    assertThat(Strides.of(Shape.of(4), Shape.of(2, 3, 4)).repeats()).isEqualTo(6);
    assertThat(Strides.of(Shape.of(1, 1, 4), Shape.of(2, 3, 4)).repeats()).isEqualTo(6);
    assertThat(Strides.of(Shape.of(2, 1, 4), Shape.of(2, 3, 4)).repeats()).isEqualTo(3);
    assertThat(Strides.of(Shape.of(2, 3, 4), Shape.of(2, 3, 4)).repeats()).isOne();
  }

  @Test
  void aScalarIsOneRowOfOne() {
    Strides strides = Strides.of(Shape.SCALAR, Shape.SCALAR);
    assertThat(strides.rows()).isOne();
    assertThat(strides.length()).isOne();
    assertThat(Strides.transposed(Shape.SCALAR, new int[0]).rows()).isOne();
  }

  @Test
  void anEmptyTensorHasNoRows() {
    assertThat(Strides.of(Shape.of(1, 4), Shape.of(0, 4)).rows()).isZero();
    assertThat(Strides.of(Shape.of(3, 0), Shape.of(3, 0)).rows()).isZero();
    assertThat(Strides.transposed(Shape.of(3, 0), new int[] {1, 0}).rows()).isZero();
  }

  @Test
  void transposedAxesCarryTheirStrides() {
    Strides strides = Strides.transposed(Shape.of(2, 3, 4), new int[] {2, 0, 1});
    assertThat(strides.rows()).isEqualTo(8);
    assertThat(strides.length()).isEqualTo(3);
    assertThat(strides.lastStride()).isEqualTo(4);
    assertThat(starts(strides)).containsExactly(0, 12, 1, 13, 2, 14, 3, 15);
  }

  @Test
  void runsOfACut() {
    Runs runs = Runs.of(Shape.of(2, 5, 3), Shape.of(2, 2, 3), 1, 3);
    assertThat(runs).isEqualTo(new Runs(2, 6, 15, 9));
    assertThat(runs.outer(1)).isEqualTo(24);
    assertThat(runs.inner(1)).isEqualTo(6);
    assertThat(Runs.of(Shape.of(5), Shape.of(2), 0, 1)).isEqualTo(new Runs(1, 2, 5, 1));
    assertThat(Runs.of(Shape.of(5, 3), Shape.of(0, 3), 0, 1).count()).isZero();
    assertThat(Runs.of(Shape.of(0, 5), Shape.of(0, 2), 1, 1).count()).isZero();
  }

  private static int[] starts(Strides strides) {
    int[] starts = new int[strides.rows()];
    for (int row = 0; row < starts.length; row++) {
      starts[row] = strides.start(row);
    }
    return starts;
  }
}
