package io.centelha.data.features;

import java.util.List;

/**
 * What {@link Impute} learned.
 *
 * @param values what stands in for a missing value, per column
 */
public record Imputed(List<Double> values) implements FittedTransformation {

  /** Copies the list. */
  public Imputed {
    values = List.copyOf(values);
  }

  @Override
  public FeatureLoop loop() {
    float[] replacements = new float[values.size()];
    for (int column = 0; column < values.size(); column++) {
      replacements[column] = values.get(column).floatValue();
    }
    return new ImputeLoop(replacements);
  }

  @Override
  public void checkColumns(int columns) {
    FittedTransformation.checkColumns(values.size(), columns);
  }
}
