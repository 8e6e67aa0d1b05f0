package io.centelha.training;

import io.centelha.data.features.FeatureFit;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.InputTransformations;
import io.centelha.models.Objective;
import io.centelha.trained.Member;
import java.util.List;

/**
 * One fit, wherever its rows lie: features are fitted on the training rows, and rounds over these
 * are run to the end.
 *
 * @param <R> where rounds are computed
 */
public final class Fitting<R extends Rounds> {
  private final FeaturePipeline features;
  private final R rounds;

  private Fitting(Objective objective, Plan plan, FeaturePipeline features, DealtRows<R> rows) {
    this.features = features;
    this.rounds = rows.rounds(new RoundWork(objective, plan, features));
  }

  /** Fits transformations one after the other, each on what those before it make of the rows. */
  public static <R extends Rounds> Fitting<R> of(
      Objective objective, Plan plan, InputTransformations transformations, DealtRows<R> rows) {
    FeaturePipeline fitted = new FeatureFit(rows.format(), rows).of(transformations);
    return new Fitting<>(objective, plan, fitted, rows);
  }

  /** A fit of features that were fitted before. */
  public static <R extends Rounds> Fitting<R> of(
      Objective objective, Plan plan, FeaturePipeline features, DealtRows<R> rows) {
    return new Fitting<>(objective, plan, features, rows);
  }

  /** Where a training begins or goes on. */
  public interface Start<E extends Exception> {

    /** The state, held by nobody else: it may be large. */
    Progress progress() throws E;
  }

  /** The fitted transformations. */
  public FeaturePipeline features() {
    return features;
  }

  /** The rounds that are run. */
  public R rounds() {
    return rounds;
  }

  /**
   * Trains to the end.
   *
   * @return the end; its weights are the best epoch's if a callback wants them back
   * @throws NonFiniteLossException if training diverges
   */
  public <E extends Exception> Progress run(Start<E> start, List<Callback> callbacks) throws E {
    return new Trainer(rounds, callbacks).fit(start.progress());
  }

  /**
   * Trains to the end or, if training diverges, until then.
   *
   * @throws NonFiniteLossException if the loss isn't finite from the beginning
   */
  public <E extends Exception> FiniteEnd runWhileFinite(Start<E> start, List<Callback> callbacks)
      throws E {
    return new Trainer(rounds, callbacks)
        .fitWhileFinite(start.progress(), () -> Progress.start(rounds));
  }

  /** What is left of a state for scoring. */
  public Member member(TrainingState state) {
    return Member.of(state.weights(), features, rounds.plan().seed());
  }
}
