package io.centelha.data.features;

import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.List;

/**
 * What {@link MinMaxScale} learned.
 *
 * @param dataMin the smallest training value per column
 * @param dataMax the largest training value per column
 * @param min where the smallest goes
 * @param max where the largest goes
 */
public record MinMaxScaled(List<Double> dataMin, List<Double> dataMax, double min, double max)
    implements FittedNumbers {

  /** Its saved form. */
  static final Word<MinMaxScaled> WORD =
      Word.of(MinMaxScaled.class, "MinMaxScale", "What MinMaxScale has learned.")
          .with("dataMin", Kind.number().list(), MinMaxScaled::dataMin, "Of each column.")
          .with("dataMax", Kind.number().list(), MinMaxScaled::dataMax, "Of each column.")
          .with("min", Kind.number(), MinMaxScaled::min, "Where the smallest goes.")
          .with("max", Kind.number(), MinMaxScaled::max, "Where the largest goes.")
          .made(
              a ->
                  new MinMaxScaled(a.get("dataMin"), a.get("dataMax"), a.get("min"), a.get("max")));

  /** Copies the lists and checks their lengths. */
  public MinMaxScaled {
    dataMin = List.copyOf(dataMin);
    dataMax = List.copyOf(dataMax);
    FittedNumbers.checkColumns(dataMin.size(), dataMax.size());
  }

  @Override
  public FeatureLoop loop() {
    float[] multiply = new float[dataMin.size()];
    for (int column = 0; column < multiply.length; column++) {
      multiply[column] = (float) factor(column);
    }
    return new AffineLoop(dataMin, multiply, (float) min);
  }

  private double factor(int column) {
    double range = dataMax.get(column) - dataMin.get(column);
    return range < Float.MIN_NORMAL ? max - min : (max - min) / range;
  }

  @Override
  public double transform(double value, int column) {
    return (value - dataMin.get(column)) * factor(column) + min;
  }

  @Override
  public void checkColumns(int columns) {
    FittedNumbers.checkColumns(dataMin.size(), columns);
  }
}
