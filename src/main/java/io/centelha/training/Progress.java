package io.centelha.training;

import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where training stands between two rounds: all that is needed to go on to the same bits.
 *
 * @param state weights, slots and step
 * @param epoch the epoch of the next round, from 0
 * @param step the epoch's step at which the next round begins
 * @param sums of loss and metrics over the rows of this epoch so far
 * @param history of the epochs before
 * @param bests weights of earlier epochs, by the names under which callbacks keep them
 */
@SuppressWarnings("ArrayRecordComponent") // not modified after construction, never compared
public record Progress(
    TrainingState state,
    int epoch,
    long step,
    double[] sums,
    History history,
    Map<String, Tensor> bests) {

  /** The one name in checkpoints from before there were names. */
  public static final String UNNAMED = "";

  public Progress {
    bests = Map.copyOf(bests);
  }

  /** The beginning of a training from fresh weights. */
  public static Progress start(Rounds rounds) {
    return fresh(
        rounds,
        TrainingState.initial(rounds.objective(), rounds.plan().weightsKey(), slotSets(rounds)));
  }

  /** The beginning of a training from given weights. */
  public static Progress start(Rounds rounds, Tensor weights) {
    return fresh(rounds, TrainingState.of(rounds.objective(), weights, slotSets(rounds)));
  }

  /**
   * The beginning of a training that goes on from another's end; the optimizer's memory is fresh if
   * it was kept for other replicas.
   */
  public static Progress start(Rounds rounds, TrainingState end) {
    return end.slots().size() == slotSets(rounds)
        ? fresh(rounds, end)
        : start(rounds, end.weights());
  }

  private static int slotSets(Rounds rounds) {
    return rounds.plan().strategy().slotSets(rounds.plan().replicas());
  }

  private static Progress fresh(Rounds rounds, TrainingState state) {
    OuterMemory memory = rounds.plan().strategy().freshMemory(state.weights());
    return new Progress(
        state.with(memory), 0, 0, new double[rounds.objective().sums()], History.EMPTY, Map.of());
  }

  Progress withWeights(Tensor weights) {
    TrainingState changed = new TrainingState(weights, state.slots(), state.step(), state.outer());
    return new Progress(changed, epoch, step, sums, history, bests);
  }

  /** The beginning of an earlier epoch, with what was best until then. */
  Progress back(Tensor weights, History earlier, Map<String, Tensor> bestThen) {
    Progress there = withWeights(weights);
    return new Progress(
        there.state, earlier.epochs().size(), 0, new double[sums.length], earlier, bestThen);
  }

  Progress afterRound(TrainingState next, long nextStep, double[] nextSums) {
    return new Progress(next, epoch, nextStep, nextSums, history, bests);
  }

  /** Keeps the weights under these names. */
  Progress afterEpoch(History longer, List<String> names) {
    Map<String, Tensor> kept = new TreeMap<>(bests);
    names.forEach(name -> kept.put(name, state.weights()));
    return new Progress(state, epoch + 1, 0, new double[sums.length], longer, kept);
  }

  /** The weights that are kept under a name, or were before there were names. */
  Optional<Tensor> best(String name) {
    return Optional.ofNullable(bests.getOrDefault(name, bests.get(UNNAMED)));
  }
}
