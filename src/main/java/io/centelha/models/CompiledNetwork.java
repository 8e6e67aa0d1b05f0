package io.centelha.models;

import io.centelha.metrics.Metric;
import io.centelha.optimizers.GradientClipping;
import io.centelha.optimizers.Optimizer;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network with a loss, an optimizer and metrics: ready to be trained. Immutable; holds no
 * weights.
 */
public record CompiledNetwork(Network network, Compilation compilation, DType dtype)
    implements GradientObjective {
  /** The sum of the losses, and the number of rows. */
  static final int LOSS_SUMS = 2;

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
  public Optimizer optimizer() {
    return compilation.optimizer().optimizer();
  }

  @Override
  public GradientClipping clipping() {
    return compilation.optimizer().clipping();
  }

  @Override
  public int sums() {
    return LOSS_SUMS + compilation.metrics().size();
  }

  @Override
  public Map<String, Double> results(double[] sums) {
    Map<String, Double> results = new LinkedHashMap<>();
    double rows = sums[1];
    results.put(Compilation.LOSS, sums[0] / rows);
    int at = LOSS_SUMS;
    for (Metric metric : compilation.metrics()) {
      results.put(metric.name(), metric.result(sums[at++] / rows));
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
