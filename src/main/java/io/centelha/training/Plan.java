package io.centelha.training;

import io.centelha.tensor.Checks;
import io.centelha.tensor.RandomKey;
import java.io.Serializable;
import java.util.function.LongToDoubleFunction;

/**
 * How a training runs: together with the objective and the data it decides every bit of the result.
 *
 * @param seed of all randomness
 * @param epochs passes over the training rows, ≥ 0
 * @param batchSize rows per step of all replicas together, ≥ {@code replicas}
 * @param replicas logical workers, each with a shard of its own, ≥ 1; has nothing to do with cores
 *     or executors
 * @param strategy how replicas work together
 * @param scaling how the learning rate grows with the number of replicas
 */
public record Plan(
    long seed,
    int epochs,
    int batchSize,
    int replicas,
    Strategy strategy,
    LearningRateScaling scaling)
    implements Serializable {

  public Plan {
    Checks.argument(epochs >= 0, "epochs must be >= 0, got %s", epochs);
    Checks.argument(replicas >= 1, "replicas must be >= 1, got %s", replicas);
    Checks.argument(
        batchSize >= replicas,
        "batchSize is of all replicas together and must be >= replicas: got %s for %s replicas",
        batchSize,
        replicas);
  }

  /** The plan of these keys. */
  public static Plan of(long seed, FitKeys fit, Distribution distribution) {
    return new Plan(
        seed,
        fit.epochs(),
        fit.batchSize(),
        distribution.replicas(),
        distribution.strategy(),
        distribution.scaling());
  }

  /** The most members of an ensemble: {@value}. */
  public static final int MOST_MEMBERS = 1000;

  /**
   * The seed of a member of an ensemble: {@code seed + member}. So the first one is what a training
   * without others gives, and each other one what a training with its own seed gives.
   *
   * @param seed of the ensemble, ≥ 0
   * @param member from 0
   */
  public static long seedOfMember(long seed, int member) {
    return (seed + member) & Long.MAX_VALUE;
  }

  /** The same with another seed. */
  public Plan withSeed(long other) {
    return new Plan(other, epochs, batchSize, replicas, strategy, scaling);
  }

  /** A plan with the learning rate as the optimizer names it. */
  public Plan(long seed, int epochs, int batchSize, int replicas, Strategy strategy) {
    this(seed, epochs, batchSize, replicas, strategy, LearningRateScaling.none());
  }

  /**
   * What the learning rate of each step since the beginning of training is multiplied by, in this
   * round.
   */
  LongToDoubleFunction rateFactors(Round round) {
    LongToDoubleFunction scaled = scaling.factors(replicas);
    return step -> scaled.applyAsDouble(step) * round.rateFactor();
  }

  /** The rows per step of one replica; these differ by at most one. */
  public int batchSize(int replica) {
    return (int) ((replica + 1L) * batchSize / replicas - (long) replica * batchSize / replicas);
  }

  /** The steps of an epoch of a replica that has so many rows. */
  long steps(int replica, long rows) {
    int size = batchSize(replica);
    return (rows + size - 1) / size;
  }

  /** The key of the initial weights. */
  RandomKey weightsKey() {
    return RandomKey.of(seed).fold("weights");
  }

  /** The key by which rows are dealt to shards. */
  public RandomKey dealKey() {
    return RandomKey.of(seed).fold("deal");
  }

  /** The key by which rows are cut into folds. */
  public RandomKey foldsKey() {
    return RandomKey.of(seed).fold("folds");
  }

  /** The key of the order of a replica's rows in an epoch. */
  RandomKey orderKey(int epoch, int replica) {
    return RandomKey.of(seed).fold("order").fold(epoch).fold(replica);
  }

  /** The key of what is random in a replica's steps of an epoch; to be folded by the step. */
  RandomKey stepKey(int epoch, int replica) {
    return RandomKey.of(seed).fold("step").fold(epoch).fold(replica);
  }
}
