package io.centelha.tensor;

import java.io.Serializable;

/**
 * A key of the counter-based generator Philox4x32-10: random numbers are a pure function of key and
 * counter, so that they don't depend on who draws them, where, or how often. A key is split into
 * independent ones by {@link #fold}: {@code
 * RandomKey.of(seed).fold("dropout").fold(epoch).fold(replica).fold(step)}.
 *
 * <p>Source: [SalmonEtAl2011].
 *
 * @param high the upper 64 bits of the counter's prefix
 * @param low the 64 bits of Philox's key
 */
public record RandomKey(long high, long low) implements Serializable {

  /** The root key of a seed. */
  public static RandomKey of(long seed) {
    return new RandomKey(0, seed);
  }

  /**
   * An independent key for each {@code data}: two outputs of this key at a counter that {@link
   * #bits} never uses.
   */
  public RandomKey fold(long data) {
    int[] words =
        Philox.block(
            (int) data, (int) (data >>> 32), (int) high ^ 0x5EED5EED, (int) (high >>> 32), low);
    return new RandomKey(Philox.join(words[0], words[1]), Philox.join(words[2], words[3]));
  }

  /** An independent key for each name. */
  public RandomKey fold(String name) {
    RandomKey key = this;
    for (int i = 0; i < name.length(); i++) {
      key = key.fold(name.charAt(i));
    }
    return key.fold(-1 - name.length());
  }

  /** 64 random bits: the {@code index}-th of this key's sequence. */
  public long bits(long index) {
    long block = index >>> 1;
    int[] words =
        Philox.block((int) block, (int) (block >>> 32), (int) high, (int) (high >>> 32), low);
    return (index & 1) == 0 ? Philox.join(words[0], words[1]) : Philox.join(words[2], words[3]);
  }

  /** The {@code index}-th uniform number in [0, 1), a multiple of 2⁻⁵³. */
  public double uniform(long index) {
    return (bits(index) >>> 11) * 0x1p-53;
  }

  /**
   * The {@code index}-th standard normal number, by Box and Muller from the uniforms 2·index and
   * 2·index + 1.
   */
  public double normal(long index) {
    double radius = Math.sqrt(-2 * StrictMath.log1p(-uniform(2 * index)));
    return radius * StrictMath.cos(2 * Math.PI * uniform(2 * index + 1));
  }

  /**
   * Overwrites {@code out} with a random mask: 1 / keep with probability {@code keep}, else 0.
   * Element i is kept where the i-th 32 bits of {@link #bits} (its lower half first), as a number
   * below 2³², are less than keep · 2³².
   *
   * @param keep above 0, at most 1
   */
  public void fillMask(Tensor out, double keep) {
    Checks.argument(keep > 0 && keep <= 1, "A mask keeps more than 0 and at most 1, got %s", keep);
    if (out.dtype() == DType.FLOAT32) {
      FloatMask.fill(this, keep, out.floats(), out.offset(), out.size());
    } else {
      DoubleMask.fill(this, keep, out.doubles(), out.offset(), out.size());
    }
  }

  /** The words of consecutive blocks of this key's sequence, from {@code first} on. */
  void blocks(long first, long[][] words) {
    Philox.blocks(first, high, low, words);
  }
}
