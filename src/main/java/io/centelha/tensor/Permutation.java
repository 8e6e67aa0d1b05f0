package io.centelha.tensor;

import java.io.Serializable;

/**
 * A keyed bijection of 0 … size − 1: a shuffle that needs no memory and no pass over what it
 * shuffles, so that every executor can tell a row's place by itself. A balanced Feistel network
 * over the smallest even number of bits that holds size − 1, at least 8, walked until it falls
 * inside. Source: [BlackRogaway2002].
 */
public final class Permutation implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int ROUNDS = 6;

  /** Six rounds of shorter halves don't reach all orders of a few numbers equally often. */
  private static final int LEAST_HALF_BITS = 4;

  private final long size;
  private final int halfBits;
  private final long halfMask;
  private final long[] roundKeys = new long[ROUNDS];

  /**
   * The permutation of this key.
   *
   * @param size how many numbers are permuted, from 0 to 2⁶²
   */
  public Permutation(RandomKey key, long size) {
    Checks.argument(
        size >= 0 && size <= 1L << 62, "A permutation's size must lie in 0 … 2^62, got %s", size);
    this.size = size;
    int halfBits = (65 - Long.numberOfLeadingZeros(Math.max(0, size - 1))) / 2;
    this.halfBits = Math.max(LEAST_HALF_BITS, halfBits);
    this.halfMask = (1L << this.halfBits) - 1;
    for (int round = 0; round < ROUNDS; round++) {
      roundKeys[round] = key.bits(round);
    }
  }

  /** How many numbers are permuted. */
  public long size() {
    return size;
  }

  /** The image of {@code index}: another number of 0 … size − 1. */
  public long apply(long index) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("Index %s is outside 0 … %s".formatted(index, size - 1));
    }
    long image = index;
    do {
      image = encrypt(image);
    } while (image >= size);
    return image;
  }

  private long encrypt(long value) {
    long left = value >>> halfBits;
    long right = value & halfMask;
    for (long roundKey : roundKeys) {
      long next = left ^ (mix(right ^ roundKey) & halfMask);
      left = right;
      right = next;
    }
    return left << halfBits | right;
  }

  /**
   * The finalizer of SplitMix64: every bit of the input sways every bit of the output.
   * [SteeleLeaFlood2014]
   */
  private static long mix(long z) {
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
