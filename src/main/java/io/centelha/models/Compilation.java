package io.centelha.models;

import io.centelha.losses.Loss;
import io.centelha.metrics.Metric;
import io.centelha.optimizers.OptimizerSpec;
import java.io.Serializable;
import java.util.List;

/** What Keras' {@code compile} takes: how a network is trained, and what is reported. */
public record Compilation(OptimizerSpec optimizer, Loss loss, List<Metric> metrics)
    implements Serializable {

  public Compilation {
    metrics = List.copyOf(metrics);
  }
}
