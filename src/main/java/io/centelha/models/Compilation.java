package io.centelha.models;

import com.fasterxml.jackson.databind.node.TextNode;
import io.centelha.losses.Loss;
import io.centelha.metrics.Metric;
import io.centelha.metrics.Metrics;
import io.centelha.optimizers.Optimizer;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.tensor.Checks;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Keras' {@code compile} takes: how a network is trained, and what is reported.
 *
 * @param metrics of rows that count the same, whatever their weights
 * @param weightedMetrics of rows that count as much as their weights say: the sum of each row's
 *     figure times its weight, by the sum of the weights; 0 if that is 0, as in Keras
 */
public record Compilation(
    OptimizerSpec optimizer, Loss loss, List<Metric> metrics, List<Metric> weightedMetrics)
    implements Serializable {
  /** The loss's name in results and in the history. */
  static final String LOSS = "loss";

  private static final String WEIGHTED = "weighted_";

  public Compilation {
    metrics = List.copyOf(metrics);
    weightedMetrics = List.copyOf(weightedMetrics);
    List<String> names = figures(names(metrics), names(weightedMetrics));
    Checks.argument(
        names.stream().distinct().count() == names.size(),
        "Metrics need names that differ from each other and from '%s', got %s",
        LOSS,
        names.subList(1, names.size()));
  }

  /** Without metrics of weighted rows. */
  public Compilation(OptimizerSpec optimizer, Loss loss, List<Metric> metrics) {
    this(optimizer, loss, metrics, List.of());
  }

  /**
   * Keras' short form: the gradient as it is, metrics by their names.
   *
   * @throws IllegalArgumentException if a name is unknown
   */
  public static Compilation of(Optimizer optimizer, Loss loss, String... metrics) {
    return new Compilation(OptimizerSpec.of(optimizer), loss, named(metrics));
  }

  /**
   * The same with these metrics of weighted rows, by their names.
   *
   * @throws IllegalArgumentException if a name is unknown
   */
  public Compilation withWeightedMetrics(String... names) {
    return new Compilation(optimizer, loss, metrics, named(names));
  }

  private static List<Metric> named(String... metrics) {
    return Stream.of(metrics).map(name -> Metrics.WORDS.fromJson(TextNode.valueOf(name))).toList();
  }

  /** What is reported, by name, in its order. */
  List<String> figures() {
    return figures(names(metrics), names(weightedMetrics));
  }

  private static List<String> names(List<Metric> metrics) {
    return metrics.stream().map(Metric::name).toList();
  }

  /**
   * The names under which a loss and metrics of these names are reported, in that order. A weighted
   * one that has the name of another is {@code weighted_accuracy}, say, as in Keras.
   */
  public static List<String> figures(List<String> metrics, List<String> weightedMetrics) {
    List<String> figures = new ArrayList<>(List.of(LOSS));
    figures.addAll(metrics);
    weightedMetrics.forEach(name -> figures.add(metrics.contains(name) ? WEIGHTED + name : name));
    return figures;
  }
}
