package io.centelha.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Simple statistics of a million numbers. Every bound is {@value #ERRORS} standard errors of what a
 * perfect generator would give: by chance, one of 150,000 such comparisons fails. The keys are
 * fixed, so that none fails today and holds tomorrow.
 */
class RandomStatisticsTest {
  private static final double ERRORS = 4.5;
  private static final int COUNT = 1_000_000;
  private static final RandomKey KEY = RandomKey.of(20).fold("statistics");

  /** One sequence of one key; and the first number of one key after the other. */
  static Stream<Arguments> sequences() {
    return Stream.of(
        Arguments.of("one key", (IntToLongFunction) KEY::bits),
        Arguments.of("siblings", (IntToLongFunction) i -> KEY.fold(i).bits(0)),
        Arguments.of("seeds", (IntToLongFunction) i -> RandomKey.of(i).bits(0)),
        Arguments.of("generations", generations()));
  }

  /** Keys folded from each other, as far as memory of the last one goes. */
  private static IntToLongFunction generations() {
    RandomKey[] last = {KEY};
    return i -> {
      last[0] = i == 0 ? KEY : last[0].fold(1);
      return last[0].bits(0);
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sequences")
  void bytesAreEquallyFrequent(String name, IntToLongFunction bits) {
    long[] counts = new long[256];
    for (int i = 0; i < COUNT / 8; i++) {
      long word = bits.applyAsLong(i);
      for (int shift = 0; shift < 64; shift += 8) {
        counts[(int) ((word >>> shift) & 255)]++;
      }
    }
    assertUniform(counts);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sequences")
  void everyBitIsFairAndIndependentOfTheOneBefore(String name, IntToLongFunction bits) {
    int draws = COUNT / 8;
    int[] ones = new int[64];
    int[] changes = new int[64];
    long before = 0;
    for (int i = 0; i < draws; i++) {
      long word = bits.applyAsLong(i);
      for (int bit = 0; bit < 64; bit++) {
        ones[bit] += (int) ((word >>> bit) & 1);
        changes[bit] += (int) (((word ^ before) >>> bit) & 1);
      }
      before = word;
    }
    for (int bit = 0; bit < 64; bit++) {
      double error = ERRORS * Math.sqrt(draws) / 2;
      assertThat((double) ones[bit]).as("bit %s", bit).isCloseTo(draws / 2.0, within(error));
      assertThat((double) changes[bit]).as("bit %s", bit).isCloseTo(draws / 2.0, within(error));
    }
  }

  private static void assertUniform(long[] counts) {
    long total = Arrays.stream(counts).sum();
    double expected = (double) total / counts.length;
    double chiSquare = 0;
    for (long count : counts) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }
    double freedom = counts.length - 1;
    assertThat(chiSquare).isCloseTo(freedom, within(ERRORS * Math.sqrt(2 * freedom)));
  }

  @Test
  void uniformNumbersHaveTheirMeanAndVariance() {
    assertMean(KEY::uniform, 0.5, 1 / 12.0);
    assertMean(i -> Math.pow(KEY.uniform(i) - 0.5, 2), 1 / 12.0, 1 / 180.0);
  }

  /** Moments of a standard normal number z: E z² = 1, E z⁴ = 3, E z⁶ = 15, E z⁸ = 105. */
  @Test
  void normalNumbersHaveTheirMoments() {
    assertMean(KEY::normal, 0, 1);
    assertMean(i -> Math.pow(KEY.normal(i), 2), 1, 2);
    assertMean(i -> Math.pow(KEY.normal(i), 3), 0, 15);
    assertMean(i -> Math.pow(KEY.normal(i), 4), 3, 105 - 9);
    double beyondThree = 0.0026997960632602;
    assertMean(
        i -> Math.abs(KEY.normal(i)) > 3 ? 1 : 0, beyondThree, beyondThree * (1 - beyondThree));
  }

  @Test
  void neighboursAreUncorrelated() {
    for (int lag : new int[] {1, 2, 3, 4, 64}) {
      assertMean(i -> (KEY.uniform(i) - 0.5) * (KEY.uniform(i + lag) - 0.5), 0, 1 / 144.0);
    }
    assertMean(i -> KEY.normal(i) * KEY.normal(i + 1L), 0, 1);
  }

  @Test
  void siblingsAreUncorrelated() {
    RandomKey parent = KEY.fold(7);
    RandomKey child = parent.fold(0);
    RandomKey sibling = parent.fold(1);
    assertMean(i -> (child.uniform(i) - 0.5) * (sibling.uniform(i) - 0.5), 0, 1 / 144.0);
    assertMean(i -> (child.uniform(i) - 0.5) * (parent.uniform(i) - 0.5), 0, 1 / 144.0);
  }

  /** The mean of {@link #COUNT} numbers of known mean and variance. */
  private static void assertMean(IntToDoubleFunction number, double mean, double variance) {
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum += number.applyAsDouble(i);
    }
    assertThat(sum / COUNT).isCloseTo(mean, within(ERRORS * Math.sqrt(variance / COUNT)));
  }

  @ParameterizedTest(name = "keeping {0}")
  @CsvSource({"0.001", "0.1", "0.5", "0.8", "0.999"})
  void masksKeepTheirShare(double keep) {
    Tensor mask = Tensor.zeros(DType.FLOAT64, Shape.of(COUNT));
    KEY.fillMask(mask, keep);
    assertMean(i -> mask.get(i) > 0 ? 1 : 0, keep, keep * (1 - keep));
    assertMean(mask::get, 1, (1 - keep) / keep);
  }
}
