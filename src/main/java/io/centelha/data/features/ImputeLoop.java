package io.centelha.data.features;

/** Replaces NaN by a number per column. */
final class ImputeLoop implements FeatureLoop {
  private final float[] replacements;

  ImputeLoop(float[] replacements) {
    this.replacements = replacements;
  }

  @Override
  public void apply(float[] values, int offset, int rows, int columns) {
    float[] standIns = replacements;
    for (int row = 0; row < rows; row++) {
      int base = offset + row * columns;
      for (int i = 0; i < columns; i++) {
        float value = values[base + i];
        values[base + i] = Float.isNaN(value) ? standIns[i] : value;
      }
    }
  }

  @Override
  public boolean isUniform() {
    return false;
  }
}
