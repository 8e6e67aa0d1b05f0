package io.centelha.dl4j.master;

import io.centelha.dl4j.networks.NetworkTraining;
import io.centelha.training.Callback;
import io.centelha.training.Progress;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;

/**
 * Makes the user's network what training has reached after each average, and tells its listeners.
 * Its loss is then the mean over the batches of that round.
 */
final class RoundMirror implements Callback {
  private final NetworkTraining training;
  private final Model network;
  private final List<TrainingListener> listeners;
  private double[] before = {0, 0};
  private double score = Double.NaN;

  RoundMirror(NetworkTraining training, Model network, List<TrainingListener> listeners) {
    this.training = training;
    this.network = network;
    this.listeners = List.copyOf(listeners);
  }

  @Override
  public void onTrainBegin(Progress progress) {
    before = progress.sums().clone();
    listeners.forEach(listener -> listener.onEpochStart(network));
  }

  @Override
  public void onRoundEnd(Progress progress, long stepsPerEpoch) {
    double[] now = progress.sums();
    score = (now[0] - before[0]) / (now[1] - before[1]);
    before = now.clone();
    training.write(progress, progress.epoch());
    training.writeScore(score);
    for (TrainingListener listener : listeners) {
      listener.iterationDone(network, training.iterations(), training.epochs());
    }
  }

  @Override
  public void onEpochEnd(Progress progress) {
    before = new double[before.length];
    listeners.forEach(listener -> listener.onEpochEnd(network));
  }

  /** The mean loss over the last round's batches; NaN if there was none. */
  double score() {
    return score;
  }
}
