package io.centelha.training;

import io.centelha.models.Objective;
import java.io.Serializable;

/**
 * How replicas work together: what each does in a round, and how their results become the next
 * state.
 */
public sealed interface Strategy extends Serializable
    permits ParameterAveraging, GradientAveraging {

  /** The steps of a full round, in an epoch of so many steps. */
  long stepsPerRound(long stepsPerEpoch);

  /** How many sets of optimizer slots the state holds for so many replicas. */
  int slotSets(int replicas);

  /** Whether replicas have vectors of their own, which are not averaged. */
  boolean keepsOwn();

  /** What replicas need of the state to do their work. */
  TrainingState sent(TrainingState state);

  /** What one replica does in a round: a pure function of the state and its steps. */
  ReplicaResult work(Objective objective, TrainingState state, ReplicaSteps steps);

  /**
   * The state after a round.
   *
   * @param result of all replicas; at least one has rows
   */
  TrainingState merge(Objective objective, TrainingState before, RoundResult result);
}
