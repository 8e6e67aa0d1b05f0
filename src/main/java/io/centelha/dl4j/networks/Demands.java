package io.centelha.dl4j.networks;

import io.centelha.tensor.Checks;
import io.centelha.training.GradientAveraging;
import io.centelha.training.LearningRateScaling;
import io.centelha.training.Plan;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/** What a network and a plan must be, so that rounds of DL4J's own steps can train it. */
final class Demands {

  private Demands() {}

  /** Throws if they are otherwise. */
  static void check(UserNetwork network, Plan plan) {
    Checks.argument(
        network.dataType() == DataType.FLOAT || network.dataType() == DataType.DOUBLE,
        "The network computes in %s, expected FLOAT or DOUBLE; set dataType in its configuration",
        network.dataType());
    Checks.argument(
        network.parameters() != null, "The network has no parameters: there is nothing to train");
    for (NeuralNetConfiguration layer : network.layers()) {
      Checks.argument(
          layer.getOptimizationAlgo() == OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT,
          "The network is optimized by %s, expected STOCHASTIC_GRADIENT_DESCENT: others remember"
              + " what no average can hold",
          layer.getOptimizationAlgo());
    }
    Checks.argument(
        !(plan.strategy() instanceof GradientAveraging),
        "A network of DL4J's takes its own steps: it trains by ParameterAveraging, got %s",
        plan.strategy());
    Checks.argument(
        plan.scaling().equals(LearningRateScaling.none()),
        "The learning rate of a network of DL4J's is what its configuration says, got %s",
        plan.scaling());
  }
}
