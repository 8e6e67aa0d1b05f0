package io.centelha.tensor;

import java.util.Arrays;

/**
 * The block function of Philox4x32-10: ten rounds of multiplication and exchange. Source:
 * [SalmonEtAl2011].
 */
final class Philox {
  private static final int ROUNDS = 10;
  private static final long MULTIPLIER_0 = 0xD2511F53L;
  private static final long MULTIPLIER_1 = 0xCD9E8D57L;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;
  private static final long WORD = 0xFFFFFFFFL;

  private Philox() {}

  /** Four random words for a counter of four words and a key of two (its low half first). */
  static int[] block(int c0, int c1, int c2, int c3, long key) {
    int key0 = (int) key;
    int key1 = (int) (key >>> 32);
    for (int round = 0; round < ROUNDS; round++) {
      long product0 = MULTIPLIER_0 * (c0 & WORD);
      long product1 = MULTIPLIER_1 * (c2 & WORD);
      int next0 = (int) (product1 >>> 32) ^ c1 ^ key0;
      int next2 = (int) (product0 >>> 32) ^ c3 ^ key1;
      c1 = (int) product1;
      c3 = (int) product0;
      c0 = next0;
      c2 = next2;
      key0 += WEYL_0;
      key1 += WEYL_1;
    }
    return new int[] {c0, c1, c2, c3};
  }

  /**
   * Word w of block {@code counter + j} in {@code words[w][j]}: the same ten rounds, for many
   * blocks at once. The words are kept in longs, since C2 vectorises no loop that mixes widths.
   */
  static void blocks(long counter, long prefix, long key, long[][] words) {
    int lanes = words[0].length;
    for (int lane = 0; lane < lanes; lane++) {
      words[0][lane] = (counter + lane) & WORD;
      words[1][lane] = (counter + lane) >>> 32;
    }
    Arrays.fill(words[2], prefix & WORD);
    Arrays.fill(words[3], prefix >>> 32);
    int key0 = (int) key;
    int key1 = (int) (key >>> 32);
    for (int round = 0; round < ROUNDS; round++) {
      round(words[0], words[1], words[2], words[3], key0 & WORD, key1 & WORD);
      key0 += WEYL_0;
      key1 += WEYL_1;
    }
  }

  private static void round(long[] c0, long[] c1, long[] c2, long[] c3, long key0, long key1) {
    for (int lane = 0; lane < c0.length; lane++) {
      long product0 = MULTIPLIER_0 * c0[lane];
      long product1 = MULTIPLIER_1 * c2[lane];
      c0[lane] = (product1 >>> 32) ^ c1[lane] ^ key0;
      c1[lane] = product1 & WORD;
      c2[lane] = (product0 >>> 32) ^ c3[lane] ^ key1;
      c3[lane] = product0 & WORD;
    }
  }

  /** Two words as one number, the first one low. */
  static long join(int low, int high) {
    return (low & WORD) | (long) high << 32;
  }
}
