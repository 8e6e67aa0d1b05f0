package io.centelha.training;

import io.centelha.tensor.Tensor;
import java.util.Map;
import java.util.Optional;

/**
 * What a training that diverges falls back on: the weights at the beginning of the last epoch in
 * which a step had a finite loss with them, and the history until then. Up to two vectors of
 * weights are held.
 */
final class LastFinite {
  private Stand epoch;
  private Optional<Stand> before = Optional.empty();

  /** Whether steps of this epoch have had finite losses. */
  private boolean isTried;

  /** The beginning of an epoch. */
  private record Stand(Tensor weights, History history, Map<String, Tensor> bests) {

    static Stand of(Progress progress) {
      return new Stand(progress.state().weights(), progress.history(), progress.bests());
    }
  }

  LastFinite(Progress begin) {
    epoch = Stand.of(begin);
  }

  /** To be called after each round, and after each epoch. */
  void reached(Progress progress) {
    isTried = progress.step() > 0;
    if (!isTried) {
      before = Optional.of(epoch);
      epoch = Stand.of(progress);
    }
  }

  /**
   * Where a training ends.
   *
   * @param at what it had reached
   * @throws NonFiniteLossException the failure, if no loss was finite before
   */
  FiniteEnd end(Progress at, NonFiniteLossException failure) {
    Stand stand = isTried || !failure.isAtOnce() ? epoch : before.orElseThrow(() -> failure);
    return new FiniteEnd(
        at.back(stand.weights(), stand.history(), stand.bests()), Optional.of(failure));
  }
}
