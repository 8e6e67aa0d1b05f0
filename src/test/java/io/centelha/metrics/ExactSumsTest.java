package io.centelha.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSumsTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1, 0.1, -0.1, 1e-15, 3e15, -3e15, 0x1p-64, -0x1p-64, 123.456})
  void aSingleNumberIsReadAsItWas(double number) {
    double[] sums = new double[ExactSums.DIGITS];
    ExactSums.add(sums, 0, number);
    assertThat(ExactSums.value(sums, 0)).isCloseTo(number, within(Math.ulp(number) + 0x1p-65));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theOrderAndTheGroupingOfTermsMakeNoDifference(long seed) {
    List<Double> terms = terms(seed);
    double exact =
        terms.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue();
    double once = sum(terms, terms.size());
    assertThat(once).isCloseTo(exact, within(Math.ulp(exact)));
    for (int group : new int[] {1, 3, 100}) {
      Collections.shuffle(terms, new Random(group));
      assertThat(sum(terms, group)).isEqualTo(once);
    }
  }

  /** Plain addition would lose the ones. */
  @Test
  void smallTermsCountBesideALargeOneOfEitherSign() {
    assertThat(sum(List.of(1e17, 1.0, -1e17, 0.5), 1)).isEqualTo(1.5);
  }

  @Test
  void millionsOfMergesFit() {
    double[] sums = new double[ExactSums.DIGITS];
    double[] term = new double[ExactSums.DIGITS];
    ExactSums.add(term, 0, -0.3);
    for (int merge = 0; merge < 5_000_000; merge++) {
      for (int digit = 0; digit < sums.length; digit++) {
        sums[digit] += term[digit];
      }
    }
    assertThat(ExactSums.value(sums, 0)).isCloseTo(-1_500_000, within(1e-9));
  }

  private static List<Double> terms(long seed) {
    Random random = new Random(seed);
    List<Double> terms = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      // their last bits are no smaller than 2^-64
      terms.add((float) random.nextGaussian() * Math.scalb(1.0, random.nextInt(50) - 10));
    }
    return terms;
  }

  /** Adds up groups of terms, and then these by plain addition of digits. */
  private static double sum(List<Double> terms, int group) {
    double[] all = new double[ExactSums.DIGITS];
    for (int start = 0; start < terms.size(); start += group) {
      double[] sums = new double[ExactSums.DIGITS];
      terms
          .subList(start, Math.min(start + group, terms.size()))
          .forEach(term -> ExactSums.add(sums, 0, term));
      for (int digit = 0; digit < all.length; digit++) {
        all[digit] += sums[digit];
      }
    }
    return ExactSums.value(all, 0);
  }
}
