// twin: double
package io.centelha.tensor;

/** Random masks: each element from 32 bits of its own, which both precisions share. */
final class FloatMask {
  private static final int WORDS = 4;
  private static final int MOST_LANES = 256;

  private FloatMask() {}

  /** See {@link RandomKey#fillMask}. */
  static void fill(RandomKey key, double keep, float[] out, int start, int length) {
    long threshold = Math.round(keep * 0x1p32);
    float scale = (float) (1 / keep);
    int lanes = Math.min(MOST_LANES, length / WORDS + 1);
    long[][] words = new long[WORDS][lanes];
    for (int done = 0; done < length; done += WORDS * lanes) {
      key.blocks(done / WORDS, words);
      int count = Math.min(WORDS * lanes, length - done);
      write(words, threshold, scale, out, start + done, count);
    }
  }

  private static void write(
      long[][] words, long threshold, float scale, float[] out, int start, int count) {
    int full = count / WORDS;
    for (int lane = 0, at = start; lane < full; lane++, at += WORDS) {
      out[at] = words[0][lane] < threshold ? scale : 0;
      out[at + 1] = words[1][lane] < threshold ? scale : 0;
      out[at + 2] = words[2][lane] < threshold ? scale : 0;
      out[at + 3] = words[3][lane] < threshold ? scale : 0;
    }
    for (int i = WORDS * full; i < count; i++) {
      out[start + i] = words[i % WORDS][full] < threshold ? scale : 0;
    }
  }
}
