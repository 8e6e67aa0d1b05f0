package io.centelha.dl4j.dense;

import io.centelha.interchange.dl4j.Dl4jModel;
import io.centelha.losses.CategoricalCrossentropy;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Network;
import io.centelha.optimizers.Optimizer;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.storage.CorruptFileException;
import io.centelha.tensor.DType;
import io.centelha.tensor.Tensor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.schedule.FixedSchedule;

/**
 * A dense network of DL4J's as Centelha computes it.
 *
 * @param own the same layers and the same loss
 * @param updater of all weights
 * @param l2 the factor of half the sum of squares that each array of weights adds to the loss, in
 *     the order of the layout
 */
public record DenseNetwork(CompiledNetwork own, IUpdater updater, List<Double> l2)
    implements Serializable {
  private static final String KERNEL = "W";
  private static final String BIAS = "b";

  public DenseNetwork {
    l2 = List.copyOf(l2);
  }

  /**
   * The counterpart of a configuration.
   *
   * @param json as {@code MultiLayerConfiguration.toJson} writes it
   * @throws NoCounterpartException if a layer, an activation, a loss, an updater or another option
   *     is none that Centelha computes as DL4J does; says which
   */
  public static DenseNetwork of(String json, DType dtype) throws NoCounterpartException {
    Network network;
    try {
      network = Dl4jModel.network(json);
    } catch (CorruptFileException e) {
      throw new NoCounterpartException(e.reason(), e);
    }
    Configuration configuration = Configuration.of(json);
    List<IUpdater> updaters = new ArrayList<>();
    List<Double> l2 = new ArrayList<>();
    for (NeuralNetConfiguration layer : MultiLayerConfiguration.fromJson(json).getConfs()) {
      if (layer.getLayer() instanceof BaseLayer base) {
        for (String weight : List.of(KERNEL, BIAS)) {
          if (layer.variables(false).contains(weight)) {
            updaters.add(base.getUpdaterByParam(weight));
            l2.add(l2(base.getRegularizationByParam(weight)));
          }
        }
      }
    }
    int arrays = network.layout().entries().size();
    NoCounterpartException.check(
        l2.size() == arrays, "it has %s arrays of weights, expected %s", l2.size(), arrays);
    NoCounterpartException.check(
        updaters.stream().distinct().count() == 1,
        "its weights have updaters that differ: %s",
        updaters.stream().distinct().toList());
    Optimizer optimizer = optimizer(updaters.get(0));
    var compilation = new Compilation(OptimizerSpec.of(optimizer), configuration.loss(), List.of());
    return new DenseNetwork(new CompiledNetwork(network, compilation, dtype), updaters.get(0), l2);
  }

  /** What its updater does in the first iteration. */
  private static Optimizer optimizer(IUpdater updater) throws NoCounterpartException {
    Optional<Optimizer> first;
    try {
      first = Updaters.at(updater, 0, 0);
    } catch (IllegalArgumentException e) {
      throw new NoCounterpartException("its updater: " + e.getMessage(), e);
    }
    return first.orElseThrow(() -> new NoCounterpartException("its updater is " + updater));
  }

  private static double l2(List<Regularization> penalties) throws NoCounterpartException {
    double sum = 0;
    for (Regularization penalty : penalties == null ? List.<Regularization>of() : penalties) {
      NoCounterpartException.check(
          penalty instanceof L2Regularization squares && squares.getL2() instanceof FixedSchedule,
          "it is regularized by %s, expected a constant l2",
          penalty);
      sum += ((L2Regularization) penalty).getL2().valueAt(0, 0);
    }
    return sum;
  }

  /** Numbers of an example that it takes. */
  public int inputs() {
    return own.inputShape().size();
  }

  /** Numbers that it gives for an example. */
  public int outputs() {
    return own.network().outputShape().size();
  }

  /** Whether it takes an example's labels for probabilities, which add up to 1. */
  boolean takesProbabilities() {
    return own.compilation().loss() instanceof CategoricalCrossentropy;
  }

  /** What its updater remembers before the first step. */
  public List<Tensor> initialSlots(Tensor weights) {
    return own.initialSlots(weights);
  }

  /** What its updater does in an iteration. */
  Optimizer optimizer(int iteration, int epoch) {
    return Updaters.at(updater, iteration, epoch).orElseThrow();
  }
}
