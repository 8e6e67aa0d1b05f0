package io.centelha.dl4j.networks;

import io.centelha.dl4j.OneThread;
import io.centelha.dl4j.dense.DenseNetwork;
import io.centelha.dl4j.dense.DenseReplica;
import io.centelha.dl4j.dense.NoCounterpartException;
import io.centelha.models.Batch;
import io.centelha.models.Inference;
import io.centelha.models.Learner;
import io.centelha.models.Objective;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A network of DL4J's whose steps Centelha's own layers compute. All that travels is as DL4J has
 * it: parameters and slots are a {@link ForeignNetwork}'s.
 */
record TranslatedNetwork(ForeignNetwork foreign, DenseNetwork dense) implements Objective {
  private static final Logger LOG = LoggerFactory.getLogger(TranslatedNetwork.class);

  /** The network as these layers compute it. */
  static Objective of(ForeignNetwork foreign, Layers layers) {
    if (layers == Layers.DL4J) {
      return foreign;
    }
    try {
      DenseNetwork dense = counterpart(foreign);
      LOG.info("Centelha's own layers compute the steps of DL4J's network");
      return new TranslatedNetwork(foreign, dense);
    } catch (NoCounterpartException e) {
      LOG.info(
          "DL4J computes the steps of its network, and not Centelha's layers: {}", e.getMessage());
      LOG.debug("Why it has no counterpart", e);
      return foreign;
    }
  }

  private static DenseNetwork counterpart(ForeignNetwork foreign) throws NoCounterpartException {
    NoCounterpartException.check(
        foreign.kind() == NetworkKind.MULTI_LAYER, "it is a ComputationGraph");
    DenseNetwork dense = DenseNetwork.of(foreign.json(), foreign.dtype());
    NoCounterpartException.check(
        foreign.format().isOf(dense.inputs(), dense.outputs()),
        "its examples have %s, expected features [[%s]] and labels [[%s]] without masks",
        foreign.format(),
        dense.inputs(),
        dense.outputs());
    return dense;
  }

  @Override
  public Layout layout() {
    return foreign.layout();
  }

  @Override
  public DType dtype() {
    return foreign.dtype();
  }

  @Override
  public Shape inputShape() {
    return foreign.inputShape();
  }

  @Override
  public Tensor initialWeights(RandomKey key) {
    return foreign.initialWeights(key);
  }

  @Override
  public List<Tensor> initialSlots(Tensor weights) {
    return dense.initialSlots(weights);
  }

  @Override
  public int sums() {
    return foreign.sums();
  }

  @Override
  public Map<String, Double> results(double[] sums) {
    return foreign.results(sums);
  }

  /** Products go to ND4J's OpenBLAS, so it is started first: a process has one. */
  @Override
  public String arithmetic() {
    foreign.arithmetic();
    return dense.own().arithmetic();
  }

  @Override
  public Inference evaluator() {
    arithmetic();
    return new DenseInference(dense);
  }

  @Override
  public Learner learner(Tensor weights, List<Tensor> slots, LongToDoubleFunction rateFactors) {
    arithmetic();
    return new DenseLearner(foreign, new DenseReplica(dense, weights, slots));
  }

  /** Evaluates it; made anew when the weights are others. */
  private static final class DenseInference implements Inference {
    private final DenseNetwork dense;
    private final OneThread thread = OneThread.enter();
    private Optional<DenseReplica> replica = Optional.empty();
    private Tensor current;

    DenseInference(DenseNetwork dense) {
      this.dense = dense;
    }

    private DenseReplica with(Tensor weights) {
      if (weights != current) {
        replica.ifPresent(DenseReplica::close);
        replica = Optional.of(new DenseReplica(dense, weights, List.of()));
        current = weights;
      }
      return replica.orElseThrow();
    }

    @Override
    public void evaluate(Tensor weights, Batch batch, double[] sums) {
      batch.checkUnweighted();
      int rows = batch.size();
      sums[0] += with(weights).loss(batch) * rows;
      sums[1] += rows;
    }

    @Override
    public Tensor predict(Tensor weights, Tensor features) {
      return with(weights).outputs(features);
    }

    @Override
    public void close() {
      replica.ifPresent(DenseReplica::close);
      thread.close();
    }
  }

  /** Takes its steps, counted as DL4J counts them. */
  private static final class DenseLearner implements Learner {
    private final OneThread thread = OneThread.enter();
    private final ForeignNetwork foreign;
    private final DenseReplica replica;

    DenseLearner(ForeignNetwork foreign, DenseReplica replica) {
      this.foreign = foreign;
      this.replica = replica;
    }

    @Override
    public double step(Step step, Batch batch, double[] sums) {
      batch.checkUnweighted();
      NetworkKind.Counts counts = foreign.counts(step);
      return replica.step(counts.iterations(), counts.epochs(), batch, step.key(), sums);
    }

    @Override
    public Tensor weights() {
      return replica.weights();
    }

    @Override
    public List<Tensor> slots() {
      return replica.slots();
    }

    @Override
    public void close() {
      replica.close();
      thread.close();
    }
  }
}
