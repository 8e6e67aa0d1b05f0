package io.centelha.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Reads decimal numbers from text, to the same float32 as {@link Float#parseFloat}: {@code
 * -12.5e3}.
 *
 * <p>The first 18 digits are an exact long; it is scaled by exact powers of ten in float64, with an
 * error of at most three units in the last place. That decides the float32 unless it falls next to
 * the middle of two of them, and then {@code parseFloat} decides.
 */
final class DecimalFloat {
  private static final int MOST_DIGITS = 18;
  private static final int MOST_EXPONENT = 9999;

  /** Powers of ten that float64 holds exactly. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final int EXACT_POWER = 22;

  /** The bits of a float64 that a float32 drops, and their value in the middle of two float32. */
  private static final int DROPPED = (1 << 29) - 1;

  private static final int MIDDLE = 1 << 28;
  private static final int MARGIN = 8;

  private DecimalFloat() {}

  /**
   * The number that a range of bytes says: digits with an optional sign, point and exponent.
   *
   * @return NaN if the text is no such number; ±∞ if it is too large for float32
   */
  static float parse(byte[] text, int from, int to) {
    int at = from;
    boolean negative = at < to && text[at] == '-';
    if (negative || (at < to && text[at] == '+')) {
      at++;
    }
    long mantissa = 0;
    int exponent = 0;
    int digits = 0;
    int start = at;
    for (; at < to && isDigit(text[at]); at++) {
      if (digits < MOST_DIGITS) {
        mantissa = 10 * mantissa + text[at] - '0';
        digits += mantissa == 0 ? 0 : 1;
      } else {
        exponent++;
      }
    }
    int read = at - start;
    if (at < to && text[at] == '.') {
      at++;
      start = at;
      for (; at < to && isDigit(text[at]); at++) {
        if (digits < MOST_DIGITS) {
          mantissa = 10 * mantissa + text[at] - '0';
          digits += mantissa == 0 ? 0 : 1;
          exponent--;
        }
      }
      read += at - start;
    }
    if (read == 0) {
      return Float.NaN;
    }
    if (at < to) {
      int written = exponent(text, at, to);
      if (written == Integer.MIN_VALUE) {
        return Float.NaN;
      }
      exponent += written;
    }
    float value = value(mantissa, exponent);
    if (Float.isNaN(value)) {
      return Float.parseFloat(new String(text, from, to - from, ISO_8859_1));
    }
    return negative ? -value : value;
  }

  /** The exponent in {@code e-12}, bounded; {@link Integer#MIN_VALUE} if it is none. */
  private static int exponent(byte[] text, int from, int to) {
    int at = from;
    if ((text[at] | 0x20) != 'e') {
      return Integer.MIN_VALUE;
    }
    at++;
    boolean negative = at < to && text[at] == '-';
    if (negative || (at < to && text[at] == '+')) {
      at++;
    }
    if (at == to) {
      return Integer.MIN_VALUE;
    }
    int exponent = 0;
    for (; at < to; at++) {
      if (!isDigit(text[at])) {
        return Integer.MIN_VALUE;
      }
      exponent = Math.min(MOST_EXPONENT, 10 * exponent + text[at] - '0');
    }
    return negative ? -exponent : exponent;
  }

  /** {@code mantissa · 10^exponent} rounded to float32; NaN if that can't be decided here. */
  private static float value(long mantissa, int exponent) {
    if (mantissa == 0) {
      return 0;
    }
    if (exponent < -2 * EXACT_POWER || exponent > EXACT_POWER) {
      return Float.NaN;
    }
    double scaled = mantissa;
    if (exponent >= 0) {
      scaled *= POWERS[exponent];
    } else if (exponent >= -EXACT_POWER) {
      scaled /= POWERS[-exponent];
    } else {
      scaled = scaled / POWERS[EXACT_POWER] / POWERS[-exponent - EXACT_POWER];
    }
    int dropped = (int) Double.doubleToRawLongBits(scaled) & DROPPED;
    boolean decided = Math.abs(dropped - MIDDLE) > MARGIN;
    boolean normal = scaled > Float.MIN_NORMAL && scaled < Float.MAX_VALUE;
    return decided && normal ? (float) scaled : Float.NaN;
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }
}
