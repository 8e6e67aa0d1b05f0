package io.centelha.metrics;

/**
 * Sums of real numbers that are the same whatever the order and the grouping of the terms: numbers
 * in fixed point, of 128 bits and more.
 *
 * <pre>{@code
 * x ≈ Σₖ dₖ·2^(26·k − 64),   k = 0 … 4,   dₖ whole numbers
 * }</pre>
 *
 * <p>The five digits lie one after the other in an array of doubles. Sums of digits are whole
 * numbers, so plain addition of such arrays, element by element, is exact: 2²⁷ of them can be
 * merged before a digit has more than its 53 bits. A term is rounded to a multiple of 2⁻⁶⁴; what is
 * read is a function of the exact sum of these.
 */
final class ExactSums {
  /** How many doubles a sum takes. */
  static final int DIGITS = 5;

  private static final double BASE = 0x1p26;
  private static final double LAST_PLACE = 0x1p-64;

  private ExactSums() {}

  /**
   * Adds a number.
   *
   * @param at where the digits of the sum begin
   * @param term |term| &lt; 2⁶³
   */
  static void add(double[] sums, int at, double term) {
    double rest = term;
    for (int digit = DIGITS - 1; digit > 0; digit--) {
      double unit = unit(digit);
      double whole = towardsZero(rest / unit);
      sums[at + digit] += whole;
      rest -= whole * unit;
    }
    sums[at] += Math.rint(rest / LAST_PLACE);
    carry(sums, at);
  }

  /** The sum, to a unit in the last place of a double. */
  static double value(double[] sums, int at) {
    double[] digits = new double[DIGITS];
    System.arraycopy(sums, at, digits, 0, DIGITS);
    carry(digits, 0);
    double sign = digits[DIGITS - 1] < 0 ? -1 : 1;
    double size = 0;
    for (int digit = 0; digit < DIGITS; digit++) {
      digits[digit] *= sign;
    }
    carry(digits, 0);
    for (int digit = 0; digit < DIGITS; digit++) {
      size += digits[digit] * unit(digit);
    }
    return sign * size;
  }

  private static double towardsZero(double number) {
    return Math.copySign(Math.floor(Math.abs(number)), number);
  }

  /** Brings all digits but the first below the base: there is one such form of a number. */
  private static void carry(double[] sums, int at) {
    for (int digit = at; digit < at + DIGITS - 1; digit++) {
      double over = Math.floor(sums[digit] / BASE);
      sums[digit] -= over * BASE;
      sums[digit + 1] += over;
    }
  }

  private static double unit(int digit) {
    return Math.scalb(LAST_PLACE, 26 * digit);
  }
}
