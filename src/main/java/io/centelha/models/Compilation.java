package io.centelha.models;

import com.fasterxml.jackson.databind.node.TextNode;
import io.centelha.losses.Loss;
import io.centelha.metrics.Metric;
import io.centelha.metrics.MetricJson;
import io.centelha.optimizers.Optimizer;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.tensor.Checks;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/** What Keras' {@code compile} takes: how a network is trained, and what is reported. */
public record Compilation(OptimizerSpec optimizer, Loss loss, List<Metric> metrics)
    implements Serializable {
  /** The loss's name in results and in the history. */
  static final String LOSS = "loss";

  public Compilation {
    metrics = List.copyOf(metrics);
    List<String> names = metrics.stream().map(Metric::name).toList();
    Checks.argument(
        !names.contains(LOSS) && names.stream().distinct().count() == names.size(),
        "Metrics need names that differ from each other and from '%s', got %s",
        LOSS,
        names);
  }

  /**
   * Keras' short form: the gradient as it is, metrics by their names.
   *
   * @throws IllegalArgumentException if a name is unknown
   */
  public static Compilation of(Optimizer optimizer, Loss loss, String... metrics) {
    List<Metric> named =
        Stream.of(metrics).map(name -> MetricJson.fromJson(TextNode.valueOf(name))).toList();
    return new Compilation(OptimizerSpec.of(optimizer), loss, named);
  }
}
