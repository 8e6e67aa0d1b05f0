package io.centelha.training;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.models.Objective;
import io.centelha.optimizers.Optimizer;
import io.centelha.optimizers.Optimizers;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Layout;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.words.Call;
import io.centelha.words.Kind;
import java.util.List;

/**
 * Parameter averaging whose mean is not taken as it is: how far the replicas have moved is a
 * gradient, and a second optimizer steps along it.
 *
 * <pre>{@code
 * g = w − mean(wᵣ)        w: the weights before the round; wᵣ: a replica's after it, weighted by rows
 * w ← outer(w, g)         SGD with learning rate 1: the mean
 * }</pre>
 *
 * <p>Momentum carries the direction of the rounds before on, which makes up for steps that the mean
 * has shortened. Sources: [ReddiEtAl2021], who call it FedOpt; [DouillardEtAl2023], with Nesterov's
 * momentum. SGD with learning rate 1 and no momentum gives {@code w − (w − mean)}, which is the
 * mean but for rounding: to the last bit for a weight that has not more than doubled or halved,
 * else to a unit or two in the last place of the larger number. So it is not what {@link
 * ParameterAveraging} is, even for one replica.
 *
 * <p>Moving statistics of layers are their mean: momentum could make a variance negative.
 *
 * <p>The replicas' own optimizer keeps what it remembers as {@code averaging} says. The outer
 * memory begins afresh with each fit.
 *
 * @param averaging how often weights are averaged
 * @param outer its learning rate is taken as given, whatever the number of replicas
 */
public record OuterOptimization(ParameterAveraging averaging, Optimizer outer) implements Strategy {
  /** How a job file and spark.ml name the outer optimizer. */
  static final Kind<Optimizer> OPTIMIZER =
      Optimizers.WORDS.kind().checked(OuterOptimization::checkWritten);

  private static final List<String> CLIPPING = List.of("clipnorm", "clipvalue", "globalClipnorm");

  /**
   * So that beside the states before and after a round no third vector is needed, and what is stays
   * in the cache.
   */
  private static final int BLOCK = 1 << 14;

  /** The usual learning rates are of gradients, and far too small here. */
  private static void checkWritten(JsonNode optimizer) {
    Call call = Call.of("optimizer", optimizer);
    Checks.argument(
        call.node("learningRate").isPresent(),
        "give %s a learningRate; 1 goes all the way to the mean",
        call.name());
    for (String bound : CLIPPING) {
      Checks.argument(
          call.node(bound).isEmpty(),
          "%s is for {optimizer}, which sees gradients of batches",
          bound);
    }
  }

  @Override
  public long stepsPerRound(long stepsPerEpoch) {
    return averaging.stepsPerRound(stepsPerEpoch);
  }

  @Override
  public int slotSets(int replicas) {
    return averaging.slotSets(replicas);
  }

  @Override
  public OuterMemory freshMemory(Tensor weights) {
    return OuterMemory.fresh(outer, weights);
  }

  @Override
  public boolean keepsOwn() {
    return averaging.keepsOwn();
  }

  @Override
  public TrainingState sent(TrainingState state) {
    return averaging.sent(state).with(OuterMemory.NONE);
  }

  @Override
  public ReplicaResult work(
      Objective objective, TrainingState state, ReplicaSteps steps, Workspaces workspaces) {
    return averaging.work(objective, state, steps, workspaces);
  }

  @Override
  public TrainingState merge(
      Objective objective, Plan plan, Round round, TrainingState before, RoundResult result) {
    TrainingState averaged = averaging.average(objective, before, result);
    List<Tensor> slots = before.outer().slots().stream().map(Tensor::copy).toList();
    long number = before.outer().rounds() + 1;
    Layout layout = objective.layout();
    int others = layout.size() - layout.size(Layout.Segment.TRAINED);
    step(before.weights(), averaged.weights(), others, slots, number);
    objective.constrain(averaged.weights());
    return averaged.with(new OuterMemory(slots, number));
  }

  /** Turns the mean of the trained weights into those after the round, in place. */
  private void step(Tensor before, Tensor mean, int others, List<Tensor> slots, long round) {
    int trained = mean.size() - others;
    for (int start = 0; start < trained; start += BLOCK) {
      int at = start;
      Shape block = Shape.of(Math.min(BLOCK, trained - at));
      Tensor part = mean.view(at, block);
      Tensor weights = before.view(at, block).copy();
      Tensor gradient = Tensor.zeros(weights.dtype(), block);
      weights.dtype().kernels().subtract(weights, part, gradient);
      outer.update(
          weights, gradient, slots.stream().map(slot -> slot.view(at, block)).toList(), round);
      part.set(weights);
    }
    if (!mean.dtype().kernels().isFinite(mean)) {
      throw new NonFiniteLossException(round);
    }
  }
}
