package io.centelha.data.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.centelha.data.files.EightBytes;

/**
 * Reads decimal numbers from text, to the same float32 as {@link Float#parseFloat}: {@code
 * -12.5e3}.
 *
 * <p>The first 18 digits are an exact long; it is scaled by exact powers of ten in float64, with an
 * error of at most three units in the last place. That decides the float32 unless it falls next to
 * the middle of two of them, and then {@code parseFloat} decides. Short numbers, whose digits and
 * power float32 holds exactly, take one division.
 */
final class DecimalFloat {
  /** A mantissa below this has room for a digit more. */
  private static final long FULL = 100_000_000_000_000_000L;

  /** A mantissa below this has room for eight digits more. */
  private static final long FULL_BY_EIGHT = 10_000_000_000L;

  private static final long[] TENS = {
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  private static final int MOST_EXPONENT = 9999;
  private static final int NO_EXPONENT = Integer.MAX_VALUE;

  /** Powers of ten that float64 holds exactly. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final int EXACT_POWER = 22;

  /** Powers of ten that float32 holds exactly, as it does whole numbers below 2^24. */
  private static final float[] FLOAT_POWERS = {
    1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f
  };

  private static final int EXACT_FLOAT = 1 << 24;

  /** The bits of a float64 that a float32 drops, and their value in the middle of two float32. */
  private static final int DROPPED = (1 << 29) - 1;

  private static final int MIDDLE = 1 << 28;
  private static final int MARGIN = 8;

  private static final int SIGN = 1 << 31;

  private int end;

  /**
   * The number that a range of bytes says: digits with an optional sign, point and exponent.
   *
   * @return NaN if the text is no such number; ±∞ if it is too large for float32
   */
  static float parse(byte[] text, int from, int to) {
    var number = new DecimalFloat();
    float value = number.read(text, from, to);
    return number.end == to ? value : Float.NaN;
  }

  /** One past the last byte of the number that was read last. */
  int end() {
    return end;
  }

  /**
   * The number that a range of bytes begins with, as far as it goes.
   *
   * @return NaN if there is none; ±∞ if it is too large for float32
   */
  float read(byte[] text, int from, int to) {
    int signed = afterSign(text, from, to);
    long mantissa = 0;
    int exponent = 0;
    int at = signed;
    for (; at < to && isDigit(text[at]); at++) {
      if (mantissa < FULL) {
        mantissa = 10 * mantissa + text[at] - '0';
      } else {
        exponent++;
      }
    }
    int digits = at - signed;
    if (at < to && text[at] == '.') {
      int fraction = ++at;
      if (mantissa < FULL_BY_EIGHT && text.length - at >= Long.BYTES) {
        long eight = EightBytes.at(text, at);
        int taken = Math.min(EightBytes.digits(eight), to - at);
        mantissa = TENS[taken] * mantissa + EightBytes.number(eight, taken);
        exponent -= taken;
        at += taken;
      }
      for (; at < to && isDigit(text[at]); at++) {
        if (mantissa < FULL) {
          mantissa = 10 * mantissa + text[at] - '0';
          exponent--;
        }
      }
      digits += at - fraction;
    }
    end = at;
    if (digits == 0) {
      return Float.NaN;
    }
    if (at < to && (text[at] | 0x20) == 'e') {
      exponent = readExponent(exponent, text, to);
    }
    return rounded(text, from, mantissa, exponent);
  }

  /** Where the digits begin. Without a branch on the sign, which can't be foretold. */
  private static int afterSign(byte[] text, int from, int to) {
    int otherThanSign = from < to ? (text[from] - '+') & ~('-' - '+') : 1;
    return from + 1 + ((otherThanSign | -otherThanSign) >> 31);
  }

  /** The sum with what stands behind the e, bounded, or {@link #NO_EXPONENT}. */
  private int readExponent(int exponent, byte[] text, int to) {
    int start = afterSign(text, end + 1, to);
    int at = start;
    int written = 0;
    for (; at < to && isDigit(text[at]); at++) {
      written = Math.min(MOST_EXPONENT, 10 * written + text[at] - '0');
    }
    boolean negative = text[start - 1] == '-';
    end = at;
    return at == start ? NO_EXPONENT : negative ? exponent - written : exponent + written;
  }

  private float rounded(byte[] text, int from, long mantissa, int exponent) {
    if (exponent == NO_EXPONENT) {
      return Float.NaN;
    }
    float value = value(mantissa, exponent);
    if (Float.isNaN(value)) {
      return Float.parseFloat(new String(text, from, end - from, ISO_8859_1));
    }
    int sign = ((text[from] ^ '-') - 1) & SIGN;
    return Float.intBitsToFloat(Float.floatToRawIntBits(value) | sign);
  }

  /** {@code mantissa · 10^exponent} rounded to float32; NaN if that can't be decided here. */
  private static float value(long mantissa, int exponent) {
    if (mantissa < EXACT_FLOAT && exponent <= 0 && exponent > -FLOAT_POWERS.length) {
      return mantissa / FLOAT_POWERS[-exponent]; // rounded once
    }
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
