package io.centelha.metrics;

/** How much each row of a batch counts. */
@FunctionalInterface
public interface RowWeights {

  /** Of rows that count the same. */
  RowWeights EQUAL = row -> 1;

  /**
   * A row's weight.
   *
   * @param row its number in the batch, from 0
   * @return finite, ≥ 0
   */
  double of(int row);
}
