package io.centelha.metrics;

import io.centelha.tensor.Tensor;
import java.util.Map;

/**
 * A share of outputs that are right: those that say yes, and whose labels say so, too. Which
 * outputs it is a share of makes the difference between precision and recall. Labels are as many as
 * predictions; labels that are not 0 say yes.
 *
 * <p>Sums are exact, so the figure is the same for any number of shards, weighted or not: first the
 * right ones, then the others.
 */
interface RightShare extends Metric {

  /** Which outputs say yes. */
  Decision decision();

  /** Whether an output counts. */
  boolean counts(boolean label, boolean says);

  /** What the outputs that count and are not right are called. */
  String others();

  @Override
  default int sums() {
    return 2 * ExactSums.DIGITS;
  }

  @Override
  default void add(Tensor labels, Tensor predictions, RowWeights weights, double[] sums, int at) {
    decision()
        .each(
            name(),
            labels,
            predictions,
            (row, label, says) -> {
              if (counts(label, says)) {
                int sum = label && says ? at : at + ExactSums.DIGITS;
                ExactSums.add(sums, sum, weights.of(row));
              }
            });
  }

  /** The share; 0 where no output counts. */
  @Override
  default double result(double[] sums, int at, Totals totals) {
    double right = ExactSums.value(sums, at);
    double all = right + ExactSums.value(sums, at + ExactSums.DIGITS);
    return all == 0 ? 0 : right / all;
  }

  @Override
  default Map<String, Object> detail(double[] sums, int at) {
    return Map.of(
        "truePositives",
        ExactSums.value(sums, at),
        others(),
        ExactSums.value(sums, at + ExactSums.DIGITS));
  }
}
