package io.centelha.training;

import io.centelha.tensor.Tensor;
import java.util.Map;
import java.util.Optional;

/**
 * What a training that diverges falls back on: the weights at the beginning of the last epoch in
 * which a step had a finite loss with them, and the history until then. Up to two vectors of
 * weights are held. A training that goes on from an earlier run doesn't know what lies before.
 */
final class LastFinite {
  private final boolean isResumed;
  private Optional<Stand> epoch;
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
    isResumed = begin.epoch() > 0 || begin.step() > 0;
    isTried = begin.step() > 0;
    epoch = isTried ? Optional.empty() : Optional.of(Stand.of(begin));
  }

  /** To be called after each round, and after each epoch. */
  void reached(Progress progress) {
    isTried = progress.step() > 0;
    if (!isTried) {
      before = epoch;
      epoch = Optional.of(Stand.of(progress));
    }
  }

  /**
   * Where a training ends; empty if that lies before the place from which it went on.
   *
   * @param at what it had reached
   * @throws NonFiniteLossException the failure, if no loss was finite before
   */
  Optional<FiniteEnd> end(Progress at, NonFiniteLossException failure) {
    Optional<Stand> stand = isTried || !failure.isAtOnce() ? epoch : before;
    if (stand.isEmpty() && !isResumed) {
      throw failure;
    }
    return stand.map(
        there ->
            new FiniteEnd(
                at.back(there.weights(), there.history(), there.bests()), Optional.of(failure)));
  }
}
