package io.centelha.models;

import io.centelha.metrics.RowWeights;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Some rows, ready for a step.
 *
 * @param inputs {@code [size, …]}, transformed; in the order of the network's inputs. Of an input
 *     with a ragged axis {@code [elements, …]}: those of all rows, one row after the other, and
 *     behind them maybe some that belong to no row
 * @param splits of each ragged axis, in the order in which inputs name them first, {@code [size +
 *     1]} of INT32: row i has the elements {@code splits[i] … splits[i + 1] − 1}
 * @param targets {@code [size]} if a row has one label, else {@code [size, …]}; in the order of the
 *     compilation's heads. Of a target with a ragged axis {@code [elements, …]}, as of such inputs
 * @param targetWeights of each target {@code [size]}, finite and ≥ 0: how much each row counts,
 *     Keras' {@code sample_weight}; empty where all count the same
 */
public record Batch(
    List<Tensor> inputs,
    List<Tensor> splits,
    List<Tensor> targets,
    List<Optional<Tensor>> targetWeights) {

  public Batch {
    inputs = List.copyOf(inputs);
    splits = List.copyOf(splits);
    targets = List.copyOf(targets);
    targetWeights = List.copyOf(targetWeights);
  }

  /** Rows of inputs without a ragged axis. */
  public Batch(List<Tensor> inputs, List<Tensor> targets, List<Optional<Tensor>> targetWeights) {
    this(inputs, List.of(), targets, targetWeights);
  }

  /** Rows of one input and one target. */
  public Batch(Tensor features, Tensor labels, Optional<Tensor> weights) {
    this(List.of(features), List.of(labels), List.of(weights));
  }

  /** Rows that count the same. */
  public static Batch of(Tensor features, Tensor labels) {
    return new Batch(features, labels, Optional.empty());
  }

  /** Rows that count the same. */
  public static Batch of(List<Tensor> inputs, List<Tensor> targets) {
    return new Batch(inputs, targets, Collections.nCopies(targets.size(), Optional.empty()));
  }

  /** The same rows, with weights of the only target. */
  public Batch withWeights(Tensor newWeights) {
    return new Batch(inputs, splits, targets, List.of(Optional.of(newWeights)));
  }

  /** The same rows, with weights of each target. */
  public Batch withWeights(List<Optional<Tensor>> newWeights) {
    return new Batch(inputs, splits, targets, newWeights);
  }

  /** The first input. */
  public Tensor features() {
    return inputs.get(0);
  }

  /** The first target. */
  public Tensor labels() {
    return targets.get(0);
  }

  /** The weights of the first target. */
  public Optional<Tensor> weights() {
    return targetWeights.get(0);
  }

  /** The number of rows. */
  public int size() {
    return splits.isEmpty()
        ? labels().shape().dimension(0)
        : splits.get(0).shape().dimension(0) - 1;
  }

  /** How much each row counts for a target. */
  RowWeights rowWeights(int target) {
    Optional<Tensor> weights = targetWeights.get(target);
    return weights.isPresent() ? weights.get()::get : RowWeights.EQUAL;
  }

  /**
   * For an engine that takes no weights.
   *
   * @throws IllegalArgumentException if these rows have some
   */
  public void checkUnweighted() {
    Checks.argument(
        targetWeights.stream().allMatch(Optional::isEmpty),
        "This engine takes no weights of rows; leave their column out");
  }
}
