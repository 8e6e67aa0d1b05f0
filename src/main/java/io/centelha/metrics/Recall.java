package io.centelha.metrics;

import io.centelha.tensor.Tensor;
import io.centelha.words.Word;
import java.util.Map;

/**
 * Share of the labels that say yes whose outputs say so, too: {@code TP / (TP + FN)}, 0 where there
 * is none. Labels that are not 0 say yes.
 *
 * <p>Labels are as many as predictions. Sums are exact, so the figure is the same for any number of
 * shards, weighted or not.
 *
 * @param decision which outputs say yes
 */
public record Recall(String name, Decision decision) implements Metric {

  /** Its name and arguments. */
  public static final Word<Recall> WORD =
      Decision.declare(
              Word.of(Recall.class, "recall", "Share of the labels that say yes that are found."),
              Recall::decision)
          .named(Recall::name)
          .made(a -> new Recall(a.name(), Decision.of(a)));

  /** Outputs above {@value Decision#DEFAULT_THRESHOLD} say yes. */
  public Recall(String name) {
    this(name, Decision.above(Decision.DEFAULT_THRESHOLD));
  }

  @Override
  public int sums() {
    return 2 * ExactSums.DIGITS;
  }

  @Override
  public void add(Tensor labels, Tensor predictions, RowWeights weights, double[] sums, int at) {
    decision.each(
        name,
        labels,
        predictions,
        (row, label, says) -> {
          if (label) {
            ExactSums.add(sums, says ? at : at + ExactSums.DIGITS, weights.of(row));
          }
        });
  }

  @Override
  public double result(double[] sums, int at, Totals totals) {
    double right = ExactSums.value(sums, at);
    double all = right + ExactSums.value(sums, at + ExactSums.DIGITS);
    return all == 0 ? 0 : right / all;
  }

  @Override
  public Map<String, Object> detail(double[] sums, int at) {
    return Map.of(
        "truePositives", ExactSums.value(sums, at),
        "falseNegatives", ExactSums.value(sums, at + ExactSums.DIGITS));
  }
}
