package io.centelha.training;

import io.centelha.models.Objective;
import io.centelha.tensor.Tensor;
import java.util.List;

/**
 * Where rounds are computed: in this JVM, or on a cluster. Both give the same bits, for what is
 * computed is written once, in {@link RoundWork}.
 */
public interface Rounds {

  /** What is trained. */
  Objective objective();

  /** How. */
  Plan plan();

  /** The number of training rows of each replica. */
  List<Long> rows();

  /**
   * The steps of a whole epoch: as many as the replica with the most rows takes.
   *
   * @throws IllegalArgumentException if there are no rows
   */
  default long stepsPerEpoch() {
    long most = 0;
    for (int replica = 0; replica < rows().size(); replica++) {
      most = Math.max(most, plan().steps(replica, rows().get(replica)));
    }
    if (most == 0) {
      throw new IllegalArgumentException("There are no training rows");
    }
    return most;
  }

  /** What all replicas together make of a round. */
  RoundResult run(TrainingState state, Round round);

  /** The sums of loss and metrics over the validation rows; empty if there are none. */
  double[] validate(Tensor weights);
}
