package io.centelha.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** MNIST as plain bytes, as {@code src/bench/compare} lays it out for every peer. */
final class Digits {
  static final int PIXELS = 784;
  static final int CLASSES = 10;

  private final byte[] images;
  private final byte[] labels;

  private Digits(byte[] images, byte[] labels) {
    this.images = images;
    this.labels = labels;
  }

  static Digits read(Path folder, String part) throws IOException {
    return new Digits(
        Files.readAllBytes(folder.resolve(part + "-images.u8")),
        Files.readAllBytes(folder.resolve(part + "-labels.u8")));
  }

  int rows() {
    return labels.length;
  }

  int label(int row) {
    return labels[row];
  }

  /** Writes one row's pixels, scaled to 0 … 1. */
  void copy(int row, float[] out, int at) {
    for (int i = 0; i < PIXELS; i++) {
      out[at + i] = (images[row * PIXELS + i] & 0xFF) * (1f / 255);
    }
  }
}
