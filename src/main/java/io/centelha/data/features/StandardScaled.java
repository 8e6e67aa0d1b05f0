package io.centelha.data.features;

import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.List;

/**
 * What {@link StandardScale} learned.
 *
 * @param mean per column
 * @param deviation per column, 1 where all values are equal
 */
public record StandardScaled(List<Double> mean, List<Double> deviation) implements FittedNumbers {

  /** Its saved form. */
  static final Word<StandardScaled> WORD =
      Word.of(StandardScaled.class, "StandardScale", "What StandardScale has learned.")
          .with("mean", Kind.number().list(), StandardScaled::mean, "Of each column.")
          .with("deviation", Kind.number().list(), StandardScaled::deviation, "Of each column.")
          .made(a -> new StandardScaled(a.get("mean"), a.get("deviation")));

  /** Copies the lists and checks their lengths. */
  public StandardScaled {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    FittedNumbers.checkColumns(mean.size(), deviation.size());
  }

  @Override
  public FeatureLoop loop() {
    float[] multiply = new float[mean.size()];
    for (int column = 0; column < multiply.length; column++) {
      multiply[column] = (float) (1 / deviation.get(column));
    }
    return new AffineLoop(mean, multiply, 0);
  }

  @Override
  public double transform(double value, int column) {
    return (value - mean.get(column)) / deviation.get(column);
  }

  @Override
  public void checkColumns(int columns) {
    FittedNumbers.checkColumns(mean.size(), columns);
  }
}
