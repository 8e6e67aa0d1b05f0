package io.centelha.dl4j.master;

import io.centelha.dl4j.networks.NetworkTraining;
import io.centelha.saving.checkpoints.CheckpointKeeper;
import io.centelha.saving.checkpoints.TrainingCheckpoints;
import io.centelha.storage.StorageException;
import io.centelha.training.Callback;
import io.centelha.training.Progress;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;

/**
 * The fits of one network on one RDD, an epoch each. Where a checkpoint is further than the fit
 * that is asked for, nothing is left to do but to show where it stands.
 */
final class MasterFits {
  private final NetworkTraining training;
  private final Model network;
  private final Object examples;
  private final MasterOptions options;
  private final Optional<TrainingCheckpoints> checkpoints;
  private Progress progress;
  private boolean isResumed;
  private int fits;

  private MasterFits(
      NetworkTraining training,
      Model network,
      Object examples,
      MasterOptions options,
      Optional<TrainingCheckpoints> checkpoints)
      throws StorageException {
    this.training = training;
    this.network = network;
    this.examples = examples;
    this.options = options;
    this.checkpoints = checkpoints;
    Optional<Progress> newest =
        checkpoints.isPresent() ? checkpoints.get().newest() : Optional.empty();
    this.progress = newest.orElseGet(training::start);
    this.isResumed = newest.isPresent();
  }

  /**
   * The first of several fits.
   *
   * @param examples what another fit must equal to go on with these: an RDD's number, or files
   * @param number of such, each with checkpoints of its own
   */
  static MasterFits begin(
      NetworkTraining training, Model network, Object examples, MasterOptions options, int number) {
    try {
      Optional<TrainingCheckpoints> checkpoints =
          options.checkpoints().isPresent()
              ? Optional.of(training.checkpoints(options.checkpoints().get() + "/" + number))
              : Optional.empty();
      return new MasterFits(training, network, examples, options, checkpoints);
    } catch (StorageException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a fit of this network on these examples goes on with these. */
  boolean goOn(Model otherNetwork, Object otherExamples) {
    return network == otherNetwork && examples.equals(otherExamples);
  }

  /**
   * Trains for one epoch more.
   *
   * @return the loss: the mean over the last round's batches, or over the epoch if it was done
   *     before
   */
  double fit(List<TrainingListener> listeners) {
    fits++;
    if (!isResumed) {
      progress = training.reread(progress); // a user may have changed the network meanwhile
    }
    double score;
    if (progress.epoch() < fits) {
      isResumed = false;
      var mirror = new RoundMirror(training, network, listeners);
      List<Callback> callbacks = new ArrayList<>(List.of(mirror));
      checkpoints
          .map(store -> CheckpointKeeper.of(store, options.checkpointSchedule(), fits))
          .ifPresent(callbacks::add);
      progress = training.fit(progress, fits, callbacks);
      score = mirror.score();
    } else {
      score = progress.history().last().get("loss");
    }
    training.write(progress, fits - 1); // dl4j-spark counts this epoch itself
    training.writeScore(score);
    return score;
  }

  /** Frees the examples. */
  void end() {
    training.close();
  }
}
