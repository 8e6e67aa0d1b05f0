// twin: double
package io.centelha.tensor;

/** The loops for float32. */
final class FloatPoolKernels implements PoolKernels {
  static final FloatPoolKernels INSTANCE = new FloatPoolKernels();

  private FloatPoolKernels() {}

  /** What is done with each element of each window: its channels. */
  private interface Element {
    /**
     * @param from where the element's channels begin in the images
     * @param to where the window's channels begin
     * @param inside how many elements of the window lie in the image
     * @param isFirst of these
     */
    void visit(int from, int to, int inside, boolean isFirst);
  }

  private static void elements(WindowPlaces places, Element element) {
    for (int window = 0; window < places.windows(); window++) {
      int image = window / places.windowsPerImage() * places.imageSize();
      int row = places.firstRow(window % places.windowsPerImage());
      int inside = 0;
      for (int i = row; i < row + places.rowsPerWindow(); i++) {
        inside += places.length(i) > 0 ? 1 : 0;
      }
      boolean isFirst = true;
      for (int i = row; i < row + places.rowsPerWindow(); i++) {
        if (places.length(i) > 0) {
          element.visit(image + places.start(i), window * places.channels(), inside, isFirst);
          isFirst = false;
        }
      }
    }
  }

  @Override
  public void winners(Tensor x, WindowPlaces places, Tensor winners) {
    float[] from = x.floats();
    int[] best = winners.ints();
    int channels = places.channels();
    elements(
        places,
        (at, window, inside, isFirst) -> {
          int to = winners.offset() + window;
          if (isFirst) {
            number(at, best, to, channels);
          } else {
            better(from, x.offset(), at, best, to, channels);
          }
        });
  }

  private static void number(int first, int[] to, int at, int channels) {
    for (int c = 0; c < channels; c++) {
      to[at + c] = first + c;
    }
  }

  private static void better(float[] from, int offset, int at, int[] best, int to, int channels) {
    for (int c = 0; c < channels; c++) {
      int known = best[to + c];
      best[to + c] = from[offset + at + c] > from[offset + known] ? at + c : known;
    }
  }

  @Override
  public void mean(Tensor x, WindowPlaces places, Tensor y) {
    FloatKernels.INSTANCE.fill(y, 0);
    elements(
        places,
        (at, window, inside, isFirst) ->
            addShare(x, at, y, window, 1f / inside, places.channels()));
  }

  @Override
  public void spread(Tensor g, WindowPlaces places, Tensor x) {
    FloatKernels.INSTANCE.fill(x, 0);
    elements(
        places,
        (at, window, inside, isFirst) ->
            addShare(g, window, x, at, 1f / inside, places.channels()));
  }

  private static void addShare(
      Tensor a, int aStart, Tensor out, int start, float share, int channels) {
    float[] from = a.floats();
    float[] to = out.floats();
    int in = a.offset() + aStart;
    int at = out.offset() + start;
    for (int c = 0; c < channels; c++) {
      to[at + c] += from[in + c] * share;
    }
  }
}
