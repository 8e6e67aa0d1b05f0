package io.centelha.dl4j.engine;

import io.centelha.models.CompiledNetwork;
import io.centelha.models.Evaluator;
import io.centelha.models.GradientObjective;
import io.centelha.models.StepRange;
import io.centelha.optimizers.GradientClipping;
import io.centelha.optimizers.Optimizer;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** A network that DL4J computes: all but the evaluator is the description's own. */
record Dl4jObjective(CompiledNetwork network) implements GradientObjective {

  @Override
  public Layout layout() {
    return network.layout();
  }

  @Override
  public DType dtype() {
    return network.dtype();
  }

  @Override
  public Shape inputShape() {
    return network.inputShape();
  }

  @Override
  public Tensor initialWeights(RandomKey key) {
    return network.initialWeights(key);
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
    return network.optimizer();
  }

  @Override
  public GradientClipping clipping() {
    return network.clipping();
  }

  @Override
  public int sums() {
    return network.sums();
  }

  @Override
  public Map<String, Double> results(double[] sums) {
    return network.results(sums);
  }

  /**
   * A workspace for one thread, with native memory: close it.
   *
   * @throws MissingDl4jException if this JVM, an executor's perhaps, lacks DL4J
   */
  @Override
  public Evaluator evaluator() {
    Dl4jEngine.check();
    return new Dl4jEvaluator(network);
  }
}
