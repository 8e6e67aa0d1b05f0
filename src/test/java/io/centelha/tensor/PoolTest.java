package io.centelha.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolTest {
  private final Arena.Pool pool = new Arena.Pool();

  private List<Object> step(int batch) {
    pool.reset();
    List<Object> arrays = new ArrayList<>();
    for (int width : new int[] {7, 3, 1}) {
      Tensor tensor = pool.take(DType.FLOAT32, Shape.of(batch, width));
      assertThat(tensor.shape()).isEqualTo(Shape.of(batch, width));
      assertThat(tensor.offset()).isZero();
      arrays.add(tensor.floats());
    }
    arrays.add(pool.take(DType.FLOAT64, Shape.SCALAR).doubles());
    return arrays;
  }

  private static void assertSame(List<Object> actual, List<Object> expected) {
    assertThat(actual).usingElementComparator((a, b) -> a == b ? 0 : 1).isEqualTo(expected);
  }

  @Test
  void handsOutTheSameArraysAfterAReset() {
    List<Object> first = step(8);
    assertSame(step(8), first);
    assertThat(first).doesNotHaveDuplicates();
  }

  @Test
  void aShortLastBatchChangesNoArray() {
    List<Object> first = step(8);
    assertSame(step(5), first);
    assertSame(step(0), first);
    assertSame(step(8), first);
  }

  @Test
  void aLargerBatchGetsLargerArraysAndKeepsThem() {
    step(5);
    List<Object> larger = step(8);
    assertSame(step(5), larger);
    assertSame(step(8), larger);
  }

  @Test
  void anotherTypeGetsAnotherArray() {
    pool.take(DType.FLOAT32, Shape.of(4));
    pool.reset();
    assertThat(pool.take(DType.FLOAT64, Shape.of(4)).doubles()).hasSize(4);
  }

  @Test
  void theHeapGivesZerosEachTime() {
    Tensor first = Arena.HEAP.take(DType.FLOAT32, Shape.of(2));
    first.floats()[0] = 1;
    Tensor second = Arena.HEAP.take(DType.FLOAT32, Shape.of(2));
    assertThat(second.floats()).containsExactly(0, 0);
  }
}
