package io.centelha.training;

import io.centelha.models.Objective;
import io.centelha.tensor.Tensor;
import java.io.Serializable;

/**
 * How replicas work together: what each does in a round, and how their results become the next
 * state.
 */
public sealed interface Strategy extends Serializable
    permits ParameterAveraging, OuterOptimization, GradientAveraging {

  /** The steps of a full round, in an epoch of so many steps. */
  long stepsPerRound(long stepsPerEpoch);

  /** How many sets of optimizer slots the state holds for so many replicas. */
  int slotSets(int replicas);

  /** What an outer optimizer remembers before the first round, if there is one. */
  default OuterMemory freshMemory(Tensor weights) {
    return OuterMemory.NONE;
  }

  /** Whether replicas have vectors of their own, which are not averaged. */
  boolean keepsOwn();

  /** What replicas need of the state to do their work. */
  TrainingState sent(TrainingState state);

  /**
   * What one replica does in a round: a pure function of the state and its steps.
   *
   * @param workspaces to compute in; alter no bit
   */
  ReplicaResult work(
      Objective objective, TrainingState state, ReplicaSteps steps, Workspaces workspaces);

  /**
   * The state after a round.
   *
   * @param plan whose strategy this is
   * @param result of all replicas; at least one has rows
   */
  TrainingState merge(Objective objective, Plan plan, TrainingState before, RoundResult result);
}
