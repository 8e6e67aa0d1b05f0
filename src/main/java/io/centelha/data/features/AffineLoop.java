package io.centelha.data.features;

import java.util.List;

/**
 * Shifts and scales each column by numbers of its own, which are given in float64.
 *
 * <pre>{@code y = ((x − high) − low) · multiply + add,  high + low = subtract }</pre>
 *
 * <p>The difference comes first, and from both halves of a float64: where x is near the number it
 * is exact, while {@code x · a + b} would cancel.
 */
final class AffineLoop implements FeatureLoop {
  private final float[] high;
  private final float[] low;
  private final float[] multiply;
  private final float add;

  /**
   * A loop.
   *
   * @param subtract per column
   * @param multiply per column; shared
   */
  AffineLoop(List<Double> subtract, float[] multiply, float add) {
    this.high = new float[subtract.size()];
    this.low = new float[subtract.size()];
    this.multiply = multiply;
    this.add = add;
    for (int column = 0; column < high.length; column++) {
      high[column] = subtract.get(column).floatValue();
      low[column] = (float) (subtract.get(column) - high[column]);
    }
  }

  @Override
  public void apply(float[] values, int offset, int rows, int columns) {
    float[] first = high;
    float[] second = low;
    float[] factor = multiply;
    float sum = add;
    for (int row = 0; row < rows; row++) {
      int base = offset + row * columns;
      for (int i = 0; i < columns; i++) {
        values[base + i] = (values[base + i] - first[i] - second[i]) * factor[i] + sum;
      }
    }
  }

  @Override
  public boolean isUniform() {
    return false;
  }
}
