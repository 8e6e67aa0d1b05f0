package io.centelha.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {
  private static final RandomKey KEY = RandomKey.of(11).fold("permutations");

  /** Standard errors of a perfect shuffle. */
  private static final double ERRORS = 4.5;

  private static final int KEYS = 30_000;

  @Test
  void everySizeTo300IsABijection() {
    for (int size = 0; size <= 300; size++) {
      assertBijection(new Permutation(KEY.fold(size), size));
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(longs = {4095, 4096, 4097, 60_000, 65_536, 65_537, 1_000_003})
  void largerSizesAreBijections(long size) {
    assertBijection(new Permutation(KEY, size));
  }

  private static void assertBijection(Permutation permutation) {
    BitSet images = new BitSet();
    for (int i = 0; i < permutation.size(); i++) {
      images.set((int) permutation.apply(i));
    }
    assertThat((long) images.cardinality()).isEqualTo(permutation.size());
    assertThat((long) images.length()).isEqualTo(permutation.size());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(longs = {1L << 31, 10_000_000_019L, (1L << 40) + 1, (1L << 62) - 1, 1L << 62})
  void imagesOfHugeSizesAreDistinctAndInside(long size) {
    var permutation = new Permutation(KEY, size);
    Set<Long> images = new HashSet<>();
    for (long i = 0; i < 20_000; i++) {
      for (long index : new long[] {i, size / 2 + i, size - 1 - i}) {
        long image = permutation.apply(index);
        assertThat(image >= 0 && image < size).isTrue();
        assertThat(images.add(image)).isTrue();
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {2, 3, 5, 16, 17, 100})
  void anElementGoesAnywhereEquallyOften(int size) {
    long[] first = new long[size];
    long[] last = new long[size];
    for (int i = 0; i < KEYS; i++) {
      var permutation = new Permutation(KEY.fold(i), size);
      first[(int) permutation.apply(0)]++;
      last[(int) permutation.apply(size - 1)]++;
    }
    assertUniform(first, size);
    assertUniform(last, size);
  }

  /** Short Feistel networks fail here first: a few numbers, in all their orders. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {2, 3, 4, 5})
  void everyOrderOfAFewComesEquallyOften(int size) {
    long[] counts = new long[(int) Math.pow(size, size)];
    int orders = 1;
    for (int i = 0; i < KEYS; i++) {
      var permutation = new Permutation(KEY.fold(i), size);
      int order = 0;
      for (int j = 0; j < size; j++) {
        order = order * size + (int) permutation.apply(j);
      }
      counts[order]++;
    }
    for (int i = 2; i <= size; i++) {
      orders *= i;
    }
    assertUniform(counts, orders);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {10, 16, 33})
  void everyPairOfPlacesComesEquallyOften(int size) {
    long[] counts = new long[size * size];
    for (int i = 0; i < KEYS; i++) {
      var permutation = new Permutation(KEY.fold(i), size);
      counts[(int) (permutation.apply(0) * size + permutation.apply(1))]++;
    }
    assertUniform(counts, size * (size - 1));
  }

  /** Chi-square over so many cells, which are all that can be filled. */
  private static void assertUniform(long[] counts, int cells) {
    double expected = (double) KEYS / cells;
    double chiSquare = 0;
    int filled = 0;
    for (long count : counts) {
      filled += count > 0 ? 1 : 0;
      chiSquare += count > 0 ? (count - expected) * (count - expected) / expected : 0;
    }
    double freedom = cells - 1;
    assertThat(filled).isEqualTo(cells);
    assertThat(chiSquare).isCloseTo(freedom, within(ERRORS * Math.sqrt(2 * freedom)));
  }

  /** Two shuffles agree at one place on average, whatever their size. */
  @Test
  void differentKeysShuffleDifferently() {
    var one = new Permutation(KEY.fold(1), 1000);
    int agreements = 0;
    for (int key = 2; key < 202; key++) {
      var other = new Permutation(KEY.fold(key), 1000);
      for (int i = 0; i < 1000; i++) {
        agreements += one.apply(i) == other.apply(i) ? 1 : 0;
      }
    }
    assertThat((double) agreements).isCloseTo(200, within(ERRORS * Math.sqrt(200)));
  }

  @Test
  void neighboursAreTornApart() {
    var permutation = new Permutation(KEY, 100_000);
    int together = 0;
    for (int i = 1; i < 100_000; i++) {
      together += Math.abs(permutation.apply(i) - permutation.apply(i - 1)) == 1 ? 1 : 0;
    }
    assertThat((double) together).isCloseTo(2, within(ERRORS * Math.sqrt(2)));
  }

  @Test
  void refusesWhatLiesOutside() {
    var permutation = new Permutation(KEY, 10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> permutation.apply(10))
        .withMessage("Index 10 is outside 0 … 9");
    assertThatIllegalArgumentException().isThrownBy(() -> permutation.apply(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Permutation(KEY, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Permutation(KEY, (1L << 62) + 1));
  }
}
