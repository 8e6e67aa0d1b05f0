package io.centelha.models;

import io.centelha.losses.Loss;
import io.centelha.metrics.Metric;
import io.centelha.tensor.Checks;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What one output of a network is trained by.
 *
 * @param output its name; empty for the only one
 * @param loss its measure
 * @param weight a factor of its loss in the sum of all: Keras' {@code loss_weights}; finite
 * @param metrics of rows that count the same, whatever their weights
 * @param weightedMetrics of rows that count as much as their weights say: the sum of each row's
 *     figure times its weight, by the sum of the weights; 0 if that is 0, as in Keras
 */
public record Head(
    String output, Loss loss, double weight, List<Metric> metrics, List<Metric> weightedMetrics)
    implements Serializable {
  /** Keras' default weight of a loss: {@value}. */
  public static final double DEFAULT_WEIGHT = 1;

  public Head {
    Checks.argument(Double.isFinite(weight), "A loss' weight must be finite, got %s", weight);
    metrics = List.copyOf(metrics);
    weightedMetrics = List.copyOf(weightedMetrics);
  }

  /** A head without metrics. */
  public static Head of(String output, Loss loss) {
    return new Head(output, loss, DEFAULT_WEIGHT, List.of(), List.of());
  }

  /** The same with another factor of its loss. */
  public Head withWeight(double newWeight) {
    return new Head(output, loss, newWeight, metrics, weightedMetrics);
  }

  /** The same of another output. */
  Head ofOutput(String newOutput) {
    return new Head(newOutput, loss, weight, metrics, weightedMetrics);
  }

  /** The same with metrics. */
  public Head withMetrics(Metric... newMetrics) {
    return new Head(output, loss, weight, List.of(newMetrics), weightedMetrics);
  }

  /** The names of its metrics; those of weighted rows come last. */
  List<String> figures() {
    List<String> all =
        Compilation.figures(
            metrics.stream().map(Metric::name).toList(),
            weightedMetrics.stream().map(Metric::name).toList());
    return new ArrayList<>(all.subList(1, all.size()));
  }

  /** How many sums its metrics keep; weighted ones keep that of the weights, too. */
  int sums() {
    int weighted = sums(weightedMetrics);
    return sums(metrics) + (weighted == 0 ? 0 : 1 + weighted);
  }

  private static int sums(List<Metric> metrics) {
    return metrics.stream().mapToInt(Metric::sums).sum();
  }
}
