// twin: double
package io.centelha.tensor;

import java.util.Arrays;

/** Windows of images as rows of a matrix, and back. */
final class FloatPatches {
  /** Below this, a loop copies faster than a call does. */
  private static final int SHORT = 16;

  private FloatPatches() {}

  /**
   * Copies windows, one a row of {@code patches}; zeros beside the image.
   *
   * @param firstChannel of the group; 0 if there is one group only
   * @param channels of the group
   * @param window the first, counted through the batch
   */
  static void gather(
      Tensor x,
      WindowPlaces places,
      int firstChannel,
      int channels,
      int window,
      int count,
      Tensor patches) {
    float[] from = x.floats();
    float[] to = patches.floats();
    int full = places.rowLength() / places.channels() * channels;
    int at = patches.offset();
    for (int w = window; w < window + count; w++) {
      int image = x.offset() + w / places.windowsPerImage() * places.imageSize() + firstChannel;
      int row = places.firstRow(w % places.windowsPerImage());
      for (int end = row + places.rowsPerWindow(); row < end; row++, at += full) {
        int length = Math.min(places.length(row), full);
        if (length < full) {
          Arrays.fill(to, at, at + full, 0);
        }
        copy(from, image + places.start(row), to, at + places.skipped(row), length);
      }
    }
  }

  private static void copy(float[] from, int start, float[] to, int at, int length) {
    if (length >= SHORT) {
      System.arraycopy(from, start, to, at, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      to[at + i] = from[start + i];
    }
  }

  /** The adjoint of {@link #gather}: adds each row of {@code patches} onto its window. */
  static void scatterAdd(
      Tensor patches,
      WindowPlaces places,
      int firstChannel,
      int channels,
      int window,
      int count,
      Tensor x) {
    float[] from = patches.floats();
    float[] to = x.floats();
    int full = places.rowLength() / places.channels() * channels;
    int at = patches.offset();
    for (int w = window; w < window + count; w++) {
      int image = x.offset() + w / places.windowsPerImage() * places.imageSize() + firstChannel;
      int row = places.firstRow(w % places.windowsPerImage());
      for (int end = row + places.rowsPerWindow(); row < end; row++, at += full) {
        int length = Math.min(places.length(row), full);
        add(from, at + places.skipped(row), to, image + places.start(row), length);
      }
    }
  }

  private static void add(float[] from, int start, float[] to, int at, int length) {
    for (int i = 0; i < length; i++) {
      to[at + i] += from[start + i];
    }
  }
}
