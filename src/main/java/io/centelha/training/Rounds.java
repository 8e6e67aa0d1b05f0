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

  /** What all replicas together make of a round. */
  RoundResult run(TrainingState state, Round round);

  /** The sums of loss and metrics over the validation rows; empty if there are none. */
  double[] validate(Tensor weights);
}
