package io.centelha.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The loop of a training: epochs of rounds, validation after each, callbacks between. */
public final class Trainer {
  private final Rounds rounds;
  private final List<Callback> callbacks;
  private final LearningRates rates;
  private final long stepsPerEpoch;

  /**
   * A training of these rounds.
   *
   * @throws IllegalArgumentException if a callback changes learning rates, and what is trained has
   *     a schedule for them, or none
   */
  public Trainer(Rounds rounds, List<Callback> callbacks) {
    this.rounds = rounds;
    this.callbacks = List.copyOf(callbacks);
    this.rates = LearningRates.of(rounds.objective(), this.callbacks);
    this.stepsPerEpoch = rounds.stepsPerEpoch();
  }

  /** The steps of a whole epoch. */
  public long stepsPerEpoch() {
    return stepsPerEpoch;
  }

  /**
   * Trains to the end.
   *
   * <p>At most two states are held at a time, before and after a round: they may be large. So no
   * variable here keeps the beginning.
   *
   * @param progress the beginning, or where an earlier run left off
   * @return the end; its weights are the best epoch's if a callback wants them back
   * @throws NonFiniteLossException if training diverges, on the training or the validation rows
   */
  public Progress fit(Progress progress) {
    begin(progress);
    while (goesOn(progress)) {
      progress = next(progress);
    }
    return restored(progress);
  }

  /**
   * Trains to the end or, if training diverges, until then.
   *
   * <p>One that goes on from an earlier run may end with weights that only this one had. Then it is
   * computed again from its beginning, which callbacks aren't told: the same weights come of it.
   *
   * @param progress the beginning, or where an earlier run left off
   * @param beginning gives the beginning
   * @throws NonFiniteLossException if the loss isn't finite from the beginning
   */
  public FiniteEnd fitWhileFinite(Progress progress, Supplier<Progress> beginning) {
    begin(progress);
    FiniteEnd end =
        whileFinite(progress, this::next)
            .or(() -> whileFinite(beginning.get(), this::advanced))
            .orElseThrow();
    return new FiniteEnd(restored(end.progress()), end.divergence());
  }

  private Optional<FiniteEnd> whileFinite(Progress progress, UnaryOperator<Progress> next) {
    LastFinite finite = new LastFinite(progress);
    while (goesOn(progress)) {
      try {
        progress = next.apply(progress);
      } catch (NonFiniteLossException e) {
        return finite.end(progress, e);
      }
      finite.reached(progress);
    }
    return Optional.of(new FiniteEnd(progress, Optional.empty()));
  }

  private void begin(Progress progress) {
    callbacks.forEach(callback -> callback.onTrainBegin(progress));
  }

  private boolean goesOn(Progress progress) {
    return progress.epoch() < rounds.plan().epochs() && !stopped(progress);
  }

  /** After the next round; after the last of an epoch, the epoch's end. */
  private Progress next(Progress progress) {
    boolean isRound = progress.step() < stepsPerEpoch; // not asked later: large states go meanwhile
    Progress after = advanced(progress);
    if (isRound) {
      callbacks.forEach(callback -> callback.onRoundEnd(after, stepsPerEpoch));
    } else {
      callbacks.forEach(callback -> callback.onEpochEnd(after));
    }
    return after;
  }

  private Progress advanced(Progress progress) {
    return progress.step() < stepsPerEpoch ? round(progress) : finish(progress);
  }

  private Progress restored(Progress end) {
    return callbacks.stream()
        .flatMap(callback -> callback.restored().flatMap(end::best).stream())
        .reduce((earlier, later) -> later)
        .map(end::withWeights)
        .orElse(end);
  }

  /** Asked between epochs. */
  private boolean stopped(Progress progress) {
    return progress.step() == 0
        && !progress.history().epochs().isEmpty()
        && callbacks.stream().anyMatch(callback -> callback.stops(progress.history()));
  }

  private Progress round(Progress progress) {
    long steps = rounds.plan().strategy().stepsPerRound(stepsPerEpoch);
    long first = progress.step();
    Round round =
        new Round(
            progress.epoch(),
            first,
            Math.min(steps, stepsPerEpoch - first),
            rates.factor(progress.history()));
    RoundResult result = rounds.run(progress.state(), round);
    double[] sums = progress.sums().clone();
    for (int replica = 0; replica < result.reports().size(); replica++) {
      ReplicaReport report = result.reports().get(replica);
      if (report.divergedAt().isPresent()) {
        throw new NonFiniteLossException(rounds.objective(), progress, round, replica, result);
      }
      for (int i = 0; i < sums.length; i++) {
        sums[i] += report.sums()[i];
      }
    }
    TrainingState state =
        rounds
            .plan()
            .strategy()
            .merge(rounds.objective(), rounds.plan(), round, progress.state(), result);
    return progress.afterRound(state, round.end(), sums);
  }

  private Progress finish(Progress progress) {
    double[] validation = rounds.validate(progress.state().weights());
    Map<String, Double> figures =
        validation.length == 0 ? Map.of() : rounds.objective().results(validation);
    figures.values().stream()
        .limit(1) // the loss comes first
        .filter(loss -> !Double.isFinite(loss))
        .forEach(
            loss -> {
              throw new NonFiniteLossException(progress.epoch() + 1, loss);
            });
    History history =
        progress
            .history()
            .with(rounds.objective().results(progress.sums()), figures, rates.ofLastStep(progress));
    List<String> kept =
        callbacks.stream().flatMap(callback -> callback.keeps(history).stream()).toList();
    return progress.afterEpoch(history, kept);
  }
}
