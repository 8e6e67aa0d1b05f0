package io.centelha.dl4j.networks;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network of DL4J's in memory outside of the heap, which closing frees. Belongs to one thread, by
 * whose generator it draws.
 */
interface LiveNetwork extends AutoCloseable {

  /** Takes one of DL4J's own steps: gradient, updater, constraints, counters. */
  void fit(Examples batch);

  /** The mean loss of the last step's batch before it, penalties on weights included. */
  double score();

  /** The mean loss of a batch in inference, likewise. */
  double score(Examples batch);

  /** The outputs in inference. */
  INDArray[] outputs(Examples batch);

  /** All parameters: {@code [1, n]}. */
  INDArray parameters();

  /** What the updaters remember: {@code [1, n]}; empty if that is nothing. */
  Optional<INDArray> updaterState();

  @Override
  void close();
}
