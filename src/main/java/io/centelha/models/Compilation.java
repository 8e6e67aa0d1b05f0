package io.centelha.models;

import io.centelha.losses.Loss;
import io.centelha.metrics.Metric;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.tensor.Checks;
import java.io.Serializable;
import java.util.List;

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
}
