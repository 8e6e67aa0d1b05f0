package io.centelha.data.features;

import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.List;

/**
 * What {@link Impute} learned.
 *
 * @param values what stands in for a missing value, per column
 */
public record Imputed(List<Double> values) implements FittedNumbers {

  /** Its saved form. */
  static final Word<Imputed> WORD =
      Word.of(Imputed.class, "Impute", "What Impute has learned.")
          .with("values", Kind.number().list(), Imputed::values, "Of each column.")
          .made(a -> new Imputed(a.get("values")));

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
  public double transform(double value, int column) {
    return Double.isNaN(value) ? values.get(column) : value;
  }

  @Override
  public void checkColumns(int columns) {
    FittedNumbers.checkColumns(values.size(), columns);
  }
}
