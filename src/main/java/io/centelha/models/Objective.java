package io.centelha.models;

import io.centelha.optimizers.GradientClipping;
import io.centelha.optimizers.Optimizer;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.io.Serializable;
import java.util.Map;

/**
 * The narrow waist: what can be trained. A pure function of weights, a batch and a random key gives
 * loss, gradient and metric sums; whatever implements it trains on one JVM and on Spark alike.
 */
public interface Objective extends Serializable {

  /** Where each named array lies in the flat vector of weights. */
  Layout layout();

  /** The type of the weights and of the batches. */
  DType dtype();

  /** The shape of an input row. */
  Shape inputShape();

  /** Fresh weights, a function of the key alone. */
  Tensor initialWeights(RandomKey key);

  /** What turns gradients into new weights. */
  Optimizer optimizer();

  /** What is done to a gradient before the optimizer sees it. */
  GradientClipping clipping();

  /** How many sums {@link Evaluator} keeps over rows: see {@link #results}. */
  int sums();

  /** Loss and metrics by name, loss first, from sums over rows. */
  Map<String, Double> results(double[] sums);

  /** A workspace for one thread. */
  Evaluator evaluator();
}
