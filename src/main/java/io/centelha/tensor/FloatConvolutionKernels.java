// twin: double
package io.centelha.tensor;

/** The loops for float32. */
final class FloatConvolutionKernels implements ConvolutionKernels {
  static final FloatConvolutionKernels INSTANCE = new FloatConvolutionKernels();

  private FloatConvolutionKernels() {}

  /** The factors and the product of a group, for a tile of windows at a time. */
  private record Group(
      WindowPlaces places, int firstChannel, int channels, FloatColumns kernel, FloatColumns y) {

    static Group of(int group, WindowPlaces places, Tensor kernel, Tensor y, Tensor scratch) {
      int channels = kernel.shape().dimension(-2);
      int groups = places.channels() / channels;
      int width = kernel.shape().without(-1).size();
      int behindPatches = ConvolutionTiles.windows(width) * width;
      return new Group(
          places,
          group * channels,
          channels,
          new FloatColumns(kernel, group, groups, scratch, behindPatches),
          new FloatColumns(y, group, groups, scratch, behindPatches + kernel.size()));
    }

    /** The elements of a window. */
    int width() {
      return places.elements() * channels;
    }

    /** The windows of a tile. */
    int tile() {
      return ConvolutionTiles.windows(width());
    }

    int count(int window) {
      return Math.min(tile(), places.windows() - window);
    }

    void gather(Tensor x, int window, Tensor scratch) {
      FloatPatches.gather(x, places, firstChannel, channels, window, count(window), scratch);
    }

    void scatterAdd(Tensor scratch, int window, Tensor x) {
      FloatPatches.scatterAdd(scratch, places, firstChannel, channels, window, count(window), x);
    }
  }

  private static int groups(WindowPlaces places, Tensor kernel) {
    return places.channels() / kernel.shape().dimension(-2);
  }

  @Override
  public void convolve(
      Tensor x, Tensor kernel, WindowPlaces places, Tensor scratch, double beta, Tensor y) {
    for (int i = 0; i < groups(places, kernel); i++) {
      Group group = Group.of(i, places, kernel, y, scratch);
      group.kernel.load(0, group.width());
      for (int window = 0; window < places.windows(); window += group.tile()) {
        int count = group.count(window);
        group.gather(x, window, scratch);
        group.y.load(window, count);
        Blas.instance()
            .sgemm(
                false,
                false,
                count,
                group.y.columns(),
                group.width(),
                1f,
                scratch.floats(),
                scratch.offset(),
                group.kernel.array(),
                group.kernel.offset(0),
                (float) beta,
                group.y.array(),
                group.y.offset(window));
        group.y.store(window, count);
      }
    }
  }

  @Override
  public void input(Tensor g, Tensor kernel, WindowPlaces places, Tensor scratch, Tensor x) {
    FloatKernels.INSTANCE.fill(x, 0);
    for (int i = 0; i < groups(places, kernel); i++) {
      Group group = Group.of(i, places, kernel, g, scratch);
      group.kernel.load(0, group.width());
      for (int window = 0; window < places.windows(); window += group.tile()) {
        int count = group.count(window);
        group.y.load(window, count);
        Blas.instance()
            .sgemm(
                false,
                true,
                count,
                group.width(),
                group.y.columns(),
                1f,
                group.y.array(),
                group.y.offset(window),
                group.kernel.array(),
                group.kernel.offset(0),
                0f,
                scratch.floats(),
                scratch.offset());
        group.scatterAdd(scratch, window, x);
      }
    }
  }

  @Override
  public void kernel(
      Tensor x, Tensor g, WindowPlaces places, Tensor scratch, double beta, Tensor kernel) {
    if (beta == 0) {
      FloatKernels.INSTANCE.fill(kernel, 0);
    }
    for (int i = 0; i < groups(places, kernel); i++) {
      Group group = Group.of(i, places, kernel, g, scratch);
      group.kernel.load(0, group.width());
      for (int window = 0; window < places.windows(); window += group.tile()) {
        int count = group.count(window);
        group.gather(x, window, scratch);
        group.y.load(window, count);
        Blas.instance()
            .sgemm(
                true,
                false,
                group.width(),
                group.y.columns(),
                count,
                1f,
                scratch.floats(),
                scratch.offset(),
                group.y.array(),
                group.y.offset(window),
                1f,
                group.kernel.array(),
                group.kernel.offset(0));
      }
      group.kernel.store(0, group.width());
    }
  }
}
