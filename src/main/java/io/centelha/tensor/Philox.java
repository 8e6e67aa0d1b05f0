package io.centelha.tensor;

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

  /** Two words as one number, the first one low. */
  static long join(int low, int high) {
    return (low & WORD) | (long) high << 32;
  }
}
