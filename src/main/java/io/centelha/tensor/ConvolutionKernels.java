package io.centelha.tensor;

/**
 * Convolutions, their channels last: products of matrices, for a tile of windows at a time. A
 * tile's windows are copied into a scratch array, one a row, so that no array has them all.
 *
 * <p>{@code x [batch, …, channels], kernel [size…, channels / groups, filters], y [batch, …,
 * filters]}; a group of filters sees a group of channels. Sums run in the order of the tiles, so
 * equal inputs give equal bits.
 */
public interface ConvolutionKernels {

  /** The loops over tensors of this type. */
  static ConvolutionKernels of(DType dtype) {
    return dtype == DType.FLOAT32
        ? FloatConvolutionKernels.INSTANCE
        : DoubleConvolutionKernels.INSTANCE;
  }

  /** How many elements of scratch the loops need: a tile's windows, a kernel, a tile's results. */
  static int scratch(Shape kernel) {
    int width = kernel.without(-1).size();
    long tile = ConvolutionTiles.windows(width);
    return Math.toIntExact(tile * width + kernel.size() + tile * kernel.dimension(-1));
  }

  /**
   * {@code y ← conv(x, kernel) + beta · y}.
   *
   * @param beta 0 or 1
   * @param places where windows lie in x, in rows; in elements if there are groups
   */
  void convolve(
      Tensor x, Tensor kernel, WindowPlaces places, Tensor scratch, double beta, Tensor y);

  /**
   * The adjoint by x: {@code x[i] = Σ g[o] · kernel[k]} over all windows o whose element k is i.
   */
  void input(Tensor g, Tensor kernel, WindowPlaces places, Tensor scratch, Tensor x);

  /**
   * The adjoint by the kernel: {@code kernel[k] ← Σ g[o] · x[element k of window o] + beta ·
   * kernel[k]}.
   */
  void kernel(Tensor x, Tensor g, WindowPlaces places, Tensor scratch, double beta, Tensor kernel);
}
