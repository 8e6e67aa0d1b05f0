package io.centelha.metrics;

/**
 * What all rows are together.
 *
 * @param rows how many they are
 * @param weight the sum of their weights; {@code rows} where they count the same
 */
public record Totals(double rows, double weight) {

  /** Rows that count the same. */
  public static Totals equal(double rows) {
    return new Totals(rows, rows);
  }

  /** A sum over rows by their weight; 0 if that is 0, as in Keras. */
  public double mean(double sum) {
    return weight == 0 ? 0 : sum / weight;
  }
}
