package io.centelha.training;

import io.centelha.tensor.Checks;
import java.util.List;

/**
 * Ends training when a figure has stopped improving. A function of the history alone.
 *
 * @param monitor the figure's name: {@code val_loss}
 * @param patience epochs without improvement after which training ends, ≥ 0
 * @param minDelta the least change that counts as improvement, ≥ 0
 * @param goal whether less or more is better
 * @param weights which weights training ends with
 */
public record EarlyStopping(
    String monitor, int patience, double minDelta, Goal goal, Weights weights) implements Callback {

  /** Which direction is an improvement. */
  public enum Goal {
    MIN,
    MAX
  }

  /** Which weights training ends with. */
  public enum Weights {
    LAST,
    BEST
  }

  public EarlyStopping {
    Checks.argument(patience >= 0, "EarlyStopping: patience must be >= 0, got %s", patience);
    Checks.argument(minDelta >= 0, "EarlyStopping: minDelta must be >= 0, got %s", minDelta);
  }

  /** Watches a figure; less is better unless its name says accuracy. */
  public EarlyStopping(String monitor, int patience) {
    this(monitor, patience, 0, usualGoal(monitor), Weights.LAST);
  }

  /** The direction in which a figure of this name improves: accuracy up, all else down. */
  public static Goal usualGoal(String monitor) {
    return monitor.endsWith("acc") || monitor.contains("accuracy") ? Goal.MAX : Goal.MIN;
  }

  @Override
  public boolean stops(History history) {
    List<Double> values = history.values(monitor);
    int waited = values.size() - 1 - best(values);
    return values.size() > 1 && waited >= Math.max(1, patience);
  }

  @Override
  public boolean wantsBack(History history) {
    List<Double> values = history.values(monitor);
    return weights == Weights.BEST && best(values) == values.size() - 1;
  }

  /** The epoch of the last improvement. */
  private int best(List<Double> values) {
    int best = 0;
    for (int epoch = 1; epoch < values.size(); epoch++) {
      if (improves(values.get(epoch), values.get(best))) {
        best = epoch;
      }
    }
    return best;
  }

  /** In Keras' order of operations, which decides about a change of just minDelta. */
  private boolean improves(double value, double best) {
    return goal == Goal.MIN ? value + minDelta < best : value - minDelta > best;
  }
}
