package example;

import io.centelha.metrics.Metric;
import io.centelha.metrics.RowWeights;
import io.centelha.metrics.Totals;
import io.centelha.tensor.Tensor;
import io.centelha.words.Kind;
import io.centelha.words.Word;

// own-words.md: metric
/** The share of rows whose prediction is off by no more than a distance. */
public record Within(String name, double distance) implements Metric {

  public static final Word<Within> WORD =
      Word.of(Within.class, "within", "Share of rows that are off by no more than a distance.")
          .with("distance", Kind.number().above(0), Within::distance, 0.5, "The distance.")
          .named(Within::name)
          .made(a -> new Within(a.name(), a.get("distance")));

  @Override
  public int sums() {
    return 1;
  }

  @Override
  public void add(Tensor labels, Tensor predictions, RowWeights weights, double[] sums, int at) {
    for (int row = 0; row < labels.size(); row++) {
      if (Math.abs(labels.get(row) - predictions.get(row)) <= distance) {
        sums[at] += weights.of(row);
      }
    }
  }

  @Override
  public double result(double[] sums, int at, Totals totals) {
    return totals.mean(sums[at]);
  }
}
// end
