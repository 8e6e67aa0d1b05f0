package io.centelha.dl4j.networks;

import io.centelha.models.Batch;
import io.centelha.models.Learner;
import io.centelha.tensor.Tensor;
import java.util.List;
import org.nd4j.linalg.factory.Nd4j;

/** Takes DL4J's own steps. Its network is made for the first one, which tells how it counts. */
final class ForeignLearner implements Learner {
  private final ForeignNetwork network;
  private final Tensor firstWeights;
  private final List<Tensor> firstSlots;
  private LiveNetwork live;

  ForeignLearner(ForeignNetwork network, Tensor weights, List<Tensor> slots) {
    this.network = network;
    this.firstWeights = weights;
    this.firstSlots = slots;
  }

  @Override
  public double step(Step step, Batch batch, double[] sums) {
    batch.checkUnweighted();
    if (live == null) {
      live = network.live(firstWeights, network.memory(firstSlots), network.counts(step));
    }
    Nd4j.getRandom().setSeed(step.key().bits(0)); // this thread's own
    try (Examples examples = network.format().batch(batch.features(), batch.labels())) {
      live.fit(examples);
      double loss = live.score();
      sums[0] += loss * examples.size();
      sums[1] += examples.size();
      return loss;
    }
  }

  @Override
  public Tensor weights() {
    return live == null ? firstWeights : network.tensor(live.parameters());
  }

  @Override
  public List<Tensor> slots() {
    return live == null
        ? firstSlots
        : live.updaterState().map(network::tensor).map(network::slots).orElse(List.of());
  }

  @Override
  public void close() {
    if (live != null) {
      live.close();
    }
  }
}
