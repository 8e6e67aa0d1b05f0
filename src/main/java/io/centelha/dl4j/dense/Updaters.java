package io.centelha.dl4j.dense;

import io.centelha.optimizers.Optimizer;
import io.centelha.optimizers.Sgd;
import java.util.Optional;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;

/** DL4J's updaters as optimizers, whose slots are what DL4J's remember, in its order. */
final class Updaters {

  private Updaters() {}

  /**
   * What an updater does in one iteration; empty if there is nothing that does the same.
   *
   * @throws IllegalArgumentException if one of its numbers is out of range here
   */
  static Optional<Optimizer> at(IUpdater updater, int iteration, int epoch) {
    Class<?> kind = updater.getClass(); // exactly: a user's own may do otherwise
    if (kind == org.nd4j.linalg.learning.config.Sgd.class) {
      return Optional.of(new Sgd().withLearningRate(updater.getLearningRate(iteration, epoch)));
    } else if (kind == Nesterovs.class) {
      return nesterovs((Nesterovs) updater, iteration, epoch);
    } else if (kind == Adam.class) {
      return Optional.of(adam((Adam) updater, iteration, epoch));
    } else if (kind == RmsProp.class) {
      return Optional.of(rmsProp((RmsProp) updater, iteration, epoch));
    } else if (kind == AdaGrad.class) {
      return Optional.of(adaGrad((AdaGrad) updater, iteration, epoch));
    }
    return Optional.empty();
  }

  /** Without momentum it still remembers something, and ours does not. */
  private static Optional<Optimizer> nesterovs(Nesterovs updater, int iteration, int epoch) {
    double momentum = updater.currentMomentum(iteration, epoch);
    return momentum > 0
        ? Optional.of(
            new Sgd(updater.getLearningRate(iteration, epoch), momentum, Sgd.Momentum.NESTEROV))
        : Optional.empty();
  }

  private static Optimizer adam(Adam updater, int iteration, int epoch) {
    return new io.centelha.optimizers.Adam()
        .withLearningRate(updater.getLearningRate(iteration, epoch))
        .withBetas(updater.getBeta1(), updater.getBeta2())
        .withEpsilon(updater.getEpsilon());
  }

  private static Optimizer rmsProp(RmsProp updater, int iteration, int epoch) {
    double decay = updater.getRmsDecay();
    double epsilon = updater.getEpsilon();
    return new RootDescent(
        updater.getLearningRate(iteration, epoch), decay, 1 - decay, epsilon, epsilon);
  }

  /** It begins with the default of its ε, whatever the user's is. */
  private static Optimizer adaGrad(AdaGrad updater, int iteration, int epoch) {
    return new RootDescent(
        updater.getLearningRate(iteration, epoch),
        1,
        1,
        updater.getEpsilon(),
        AdaGrad.DEFAULT_ADAGRAD_EPSILON);
  }
}
