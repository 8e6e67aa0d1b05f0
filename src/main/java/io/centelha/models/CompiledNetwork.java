package io.centelha.models;

import io.centelha.metrics.Metric;
import io.centelha.metrics.RowWeights;
import io.centelha.metrics.Totals;
import io.centelha.optimizers.GradientClipping;
import io.centelha.optimizers.Optimizer;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network with a loss, an optimizer and metrics: ready to be trained. Immutable; holds no
 * weights.
 */
public record CompiledNetwork(Network network, Compilation compilation, DType dtype)
    implements GradientObjective {
  /** The sum of the losses, and the number of rows. */
  private static final int LOSS_SUMS = 2;

  @Override
  public Layout layout() {
    return network.layout();
  }

  @Override
  public Shape inputShape() {
    return network.inputShape();
  }

  @Override
  public Tensor initialWeights(RandomKey key) {
    return network.initialWeights(key, dtype);
  }

  @Override
  public void constrain(Tensor weights) {
    network.constrain(weights);
  }

  @Override
  public List<StepRange> ranges() {
    return network.ranges();
  }

  @Override
  public Optimizer optimizer() {
    return compilation.optimizer().optimizer();
  }

  @Override
  public GradientClipping clipping() {
    return compilation.optimizer().clipping();
  }

  @Override
  public int sums() {
    int weighted = sums(compilation.weightedMetrics());
    return LOSS_SUMS + sums(compilation.metrics()) + (weighted == 0 ? 0 : 1 + weighted);
  }

  private static int sums(List<Metric> metrics) {
    return metrics.stream().mapToInt(Metric::sums).sum();
  }

  /**
   * Adds a batch's sums: of the losses, the number of rows, those of each metric; and where there
   * are weighted metrics, of the weights and those of each of these.
   *
   * @param loss the mean
   * @param predictions {@code [size, …]}, after the last activation
   */
  public void add(double[] sums, double loss, Batch batch, Tensor predictions) {
    int rows = predictions.shape().dimension(0);
    sums[0] += loss * rows;
    sums[1] += rows;
    int at = add(sums, LOSS_SUMS, compilation.metrics(), batch, predictions, RowWeights.EQUAL);
    if (!compilation.weightedMetrics().isEmpty()) {
      RowWeights weights = batch.rowWeights();
      for (int row = 0; row < rows; row++) {
        sums[at] += weights.of(row);
      }
      add(sums, at + 1, compilation.weightedMetrics(), batch, predictions, weights);
    }
  }

  /** Returns where the sums of these metrics end. */
  private static int add(
      double[] sums,
      int start,
      List<Metric> metrics,
      Batch batch,
      Tensor predictions,
      RowWeights weights) {
    int at = start;
    for (Metric metric : metrics) {
      metric.add(batch.labels(), predictions, weights, sums, at);
      at += metric.sums();
    }
    return at;
  }

  @Override
  public Map<String, Double> results(double[] sums) {
    Map<String, Double> results = new LinkedHashMap<>();
    Iterator<String> names = compilation.figures().iterator();
    double rows = sums[1];
    results.put(names.next(), sums[0] / rows);
    int at = LOSS_SUMS;
    for (Metric metric : compilation.metrics()) {
      results.put(names.next(), metric.result(sums, at, Totals.equal(rows)));
      at += metric.sums();
    }
    if (names.hasNext()) {
      Totals totals = new Totals(rows, sums[at++]);
      for (Metric metric : compilation.weightedMetrics()) {
        results.put(names.next(), metric.result(sums, at, totals));
        at += metric.sums();
      }
    }
    return results;
  }

  @Override
  public Evaluator evaluator() {
    return new NetworkEvaluator(this);
  }

  /** Keras' table of this network: layer, output shape, parameters. */
  public String summary() {
    return Summary.of("sequential", network, dtype);
  }
}
