package io.centelha.tensor;

/** How many windows a convolution takes at a time. */
final class ConvolutionTiles {
  /** A tile fits into a core's second cache, beside the factors of its product. */
  private static final int ELEMENTS = 1 << 17;

  private static final int FEWEST = 32;

  private ConvolutionTiles() {}

  /** The windows of a tile whose windows have so many elements. */
  static int windows(int width) {
    return Math.max(FEWEST, ELEMENTS / Math.max(1, width));
  }
}
