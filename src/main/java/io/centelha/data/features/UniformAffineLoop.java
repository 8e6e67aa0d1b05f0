package io.centelha.data.features;

/** {@code y = x · multiply + add} for all columns. */
record UniformAffineLoop(float multiply, float add) implements FeatureLoop {

  @Override
  public void apply(float[] values, int offset, int rows, int columns) {
    float factor = multiply;
    float sum = add;
    int end = offset + rows * columns;
    for (int i = offset; i < end; i++) {
      values[i] = values[i] * factor + sum;
    }
  }

  @Override
  public boolean isUniform() {
    return true;
  }
}
