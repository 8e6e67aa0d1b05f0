package io.centelha.bench;

import io.centelha.models.Batch;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Evaluator;
import io.centelha.optimizers.Optimizer;
import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Training steps on a batch that lies ready: gradient and optimizer. */
final class Steps {
  private final Evaluator evaluator;
  private final Optimizer optimizer;
  private final Tensor weights;
  private final Tensor gradient;
  private final List<Tensor> slots = new ArrayList<>();
  private final Batch batch;
  private final double[] sums;
  private final RandomKey key = RandomKey.of(1);
  private long step;

  Steps(Networks network, int rows) {
    CompiledNetwork compiled = network.compiled();
    this.evaluator = compiled.evaluator();
    this.optimizer = compiled.optimizer();
    this.weights = compiled.initialWeights(key);
    this.gradient = Tensor.zeros(DType.FLOAT32, weights.shape());
    this.batch = Batch.of(network.features(rows), network.labels(rows));
    this.sums = new double[compiled.sums()];
    for (int i = 0; i < optimizer.slots(); i++) {
      slots.add(Tensor.zeros(DType.FLOAT32, Shape.of(weights.size())));
    }
  }

  /** The batch's gradient alone. */
  double gradient() {
    return evaluator.gradient(weights, batch, key, gradient, sums);
  }

  /** A whole step. */
  double run() {
    double loss = gradient();
    optimizer.update(weights, gradient, slots, ++step);
    return loss;
  }
}
