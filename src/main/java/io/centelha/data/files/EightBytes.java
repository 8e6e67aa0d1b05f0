package io.centelha.data.files;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes, mostly of ASCII text, in a {@code long}, the first one lowest, looked at all at
 * once. What stands behind the first byte that is found may be misjudged, and nobody asks for it.
 * Source: [Lemire2021].
 */
public final class EightBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHEST_BITS = 0x8080808080808080L;
  private static final long ZERO_DIGITS = '0' * ONES;

  /** Added to 10 or more it sets a byte's highest bit. */
  private static final long ABOVE_NINE = 0x76 * ONES;

  private EightBytes() {}

  /** The bytes from {@code at} on; all eight must lie in the array. */
  public static long at(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** The place of the first byte of this value, from 0; 8 if there is none. */
  public static int indexOf(byte value, long eight) {
    long differing = eight ^ value * ONES;
    return first((differing - ONES) & ~differing);
  }

  /** How many of the first bytes are decimal digits, from 0 to 8. */
  public static int digits(long eight) {
    long values = eight ^ ZERO_DIGITS;
    return first((values + ABOVE_NINE) | values);
  }

  /**
   * The number that the first bytes say.
   *
   * @param count of them, from 0 to 8; all are digits
   */
  public static long number(long eight, int count) {
    // The other digits fall out at the top, and zeros stand before.
    int half = (Long.SIZE - Byte.SIZE * count) / 2; // a shift by all 64 bits would be none
    long values = (eight ^ ZERO_DIGITS) << half << half;
    long pairs = 10 * values + (values >>> Byte.SIZE);
    long mask = 0x000000FF000000FFL;
    return ((pairs & mask) * (100 + (1_000_000L << 32))
            + ((pairs >>> 16) & mask) * (1 + (10_000L << 32)))
        >>> 32;
  }

  private static int first(long marks) {
    return Long.numberOfTrailingZeros(marks & HIGHEST_BITS) / Byte.SIZE;
  }
}
