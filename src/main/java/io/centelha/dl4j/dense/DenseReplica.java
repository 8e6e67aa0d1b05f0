package io.centelha.dl4j.dense;

import io.centelha.data.files.DataException;
import io.centelha.dl4j.WeightOrder;
import io.centelha.models.Batch;
import io.centelha.models.Evaluator;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;

/**
 * One replica's weights, and what its updater remembers, while it takes DL4J's steps by Centelha's
 * layers. Belongs to one thread. Vectors are in DL4J's order outside, in ours within.
 */
public final class DenseReplica implements AutoCloseable {
  private static final double SUM_TOLERANCE = 1e-4;

  private final DenseNetwork network;
  private final Layout layout;
  private final WeightOrder order;
  private final Evaluator evaluator;
  private final Tensor weights;
  private final List<Tensor> slots;
  private final Tensor gradient;

  /**
   * A replica that begins here.
   *
   * @param dl4jWeights DL4J's flat parameters; not modified
   * @param dl4jSlots what its updater remembers, in vectors of their length; likewise
   */
  public DenseReplica(DenseNetwork network, Tensor dl4jWeights, List<Tensor> dl4jSlots) {
    this.network = network;
    this.layout = network.own().layout();
    this.order = new WeightOrder(layout);
    this.evaluator = network.own().evaluator();
    this.weights = ours(dl4jWeights);
    this.slots = dl4jSlots.stream().map(this::ours).toList();
    this.gradient = Tensor.zeros(weights.dtype(), weights.shape());
  }

  private Tensor ours(Tensor dl4j) {
    Tensor ours = Tensor.zeros(dl4j.dtype(), Shape.of(dl4j.size()));
    order.fromDl4j(dl4j, ours);
    return ours;
  }

  private Tensor dl4j(Tensor ours) {
    Tensor dl4j = Tensor.zeros(ours.dtype(), ours.shape());
    order.toDl4j(ours, dl4j);
    return dl4j;
  }

  /**
   * Takes a step.
   *
   * @param iteration how many steps the network has taken, from 0: schedules and corrections of
   *     moments go by it
   * @param epoch how many epochs it has ended
   * @param sums the sum of the losses and the number of examples are added to it
   * @return the mean loss before the step, penalties included; where it is not finite the step is
   *     not taken
   */
  public double step(int iteration, int epoch, Batch batch, RandomKey key, double[] sums) {
    checkLabels(batch.labels());
    double[] lossSums = new double[2];
    double loss = evaluator.gradient(weights, batch, key, gradient, lossSums);
    double penalty = penalty();
    sums[0] += lossSums[0] + penalty * lossSums[1];
    sums[1] += lossSums[1];
    if (Double.isFinite(loss)) {
      penalize();
      network.optimizer(iteration, epoch).update(weights, gradient, slots, iteration + 1L);
    }
    return loss + penalty;
  }

  /** DL4J's gradient is that of its loss only if labels add up to 1, and then it is ours. */
  private void checkLabels(Tensor labels) {
    if (!network.takesProbabilities()) {
      return;
    }
    int classes = network.outputs();
    for (int row = 0; row < labels.size(); row += classes) {
      double sum = 0;
      for (int i = row; i < row + classes; i++) {
        sum += labels.get(i);
      }
      if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
        throw new DataException(
            ("The labels of an example add up to %s, expected 1: for others DL4J's cross-entropy"
                    + " goes its own way. Train with layers(Layers.DL4J)")
                .formatted(sum));
      }
    }
  }

  private double penalty() {
    double penalty = 0;
    for (int i = 0; i < network.l2().size(); i++) {
      double factor = network.l2().get(i);
      if (factor != 0) {
        Tensor array = layout.view(weights, i);
        penalty += 0.5 * factor * array.dtype().kernels().dot(array, array);
      }
    }
    return penalty;
  }

  /** Adds the penalties' derivatives to the gradient. */
  private void penalize() {
    for (int i = 0; i < network.l2().size(); i++) {
      double factor = network.l2().get(i);
      if (factor != 0) {
        Tensor array = layout.view(weights, i);
        int end = array.offset() + array.size();
        if (weights.dtype() == DType.FLOAT32) {
          FloatSteps.penalize(weights.floats(), gradient.floats(), array.offset(), end, factor);
        } else {
          DoubleSteps.penalize(weights.doubles(), gradient.doubles(), array.offset(), end, factor);
        }
      }
    }
  }

  /** DL4J's flat parameters. */
  public Tensor weights() {
    return dl4j(weights);
  }

  /** What the updater remembers. */
  public List<Tensor> slots() {
    return slots.stream().map(this::dl4j).toList();
  }

  /** The mean loss of a batch in inference, penalties included. */
  public double loss(Batch batch) {
    double[] sums = new double[2];
    evaluator.evaluate(weights, batch, sums);
    return sums[0] / sums[1] + penalty();
  }

  /** The outputs for a batch; valid until the next call. */
  public Tensor outputs(Tensor features) {
    return evaluator.predict(weights, features);
  }

  @Override
  public void close() {
    evaluator.close();
  }
}
