package io.centelha.training;

import io.centelha.data.features.InputTransformations;
import io.centelha.data.features.Transformation;
import io.centelha.data.shards.InMemoryData;
import io.centelha.tensor.Checks;
import java.util.List;
import java.util.Optional;

/**
 * How {@link Model#fit} trains: Keras' arguments of {@code fit}, and how many replicas share the
 * rows.
 *
 * @param plan seed, epochs, batch size, replicas and their strategy
 * @param validationSplit the share of the rows, the last ones as in Keras, that is kept for
 *     validation; 0 for none
 * @param validation rows of their own for validation instead
 * @param features transformations, fitted on the training rows
 * @param callbacks such as {@link EarlyStopping}
 */
public record Fit(
    Plan plan,
    double validationSplit,
    Optional<InMemoryData> validation,
    InputTransformations features,
    List<Callback> callbacks) {
  /** Keras' default: {@value} rows per step. */
  public static final int DEFAULT_BATCH_SIZE = 32;

  public Fit {
    Checks.argument(
        validationSplit >= 0 && validationSplit < 1,
        "validationSplit must be at least 0 and below 1, got %s",
        validationSplit);
    Checks.argument(
        validationSplit == 0 || validation.isEmpty(),
        "Validation rows are either a part of the training rows or rows of their own, got both");
    callbacks = List.copyOf(callbacks);
  }

  /**
   * So many passes over the rows: one replica, batches of {@value #DEFAULT_BATCH_SIZE}, seed 0, no
   * validation.
   */
  public static Fit epochs(int epochs) {
    return new Fit(
        new Plan(0, epochs, DEFAULT_BATCH_SIZE, 1, ParameterAveraging.everyEpoch()),
        0,
        Optional.empty(),
        InputTransformations.NONE,
        List.of());
  }

  /** The same with another seed of all randomness: weights, order of rows, dropout. */
  public Fit withSeed(long seed) {
    return withPlan(plan.withSeed(seed));
  }

  /** The same with so many rows per step, of all replicas together. */
  public Fit withBatchSize(int batchSize) {
    return withPlan(
        new Plan(
            plan.seed(),
            plan.epochs(),
            batchSize,
            plan.replicas(),
            plan.strategy(),
            plan.scaling()));
  }

  /** The same with so many replicas. */
  public Fit withReplicas(int replicas, Strategy strategy) {
    return withPlan(
        new Plan(plan.seed(), plan.epochs(), plan.batchSize(), replicas, strategy, plan.scaling()));
  }

  /** The same with a learning rate that grows with the number of replicas. */
  public Fit withLearningRateScaling(LearningRateScaling scaling) {
    return withPlan(
        new Plan(
            plan.seed(),
            plan.epochs(),
            plan.batchSize(),
            plan.replicas(),
            plan.strategy(),
            scaling));
  }

  /** The same with the last rows, this share of all, kept for validation. */
  public Fit withValidationSplit(double share) {
    return new Fit(plan, share, validation, features, callbacks);
  }

  /** The same with these rows for validation. */
  public Fit withValidation(InMemoryData rows) {
    return new Fit(plan, validationSplit, Optional.of(rows), features, callbacks);
  }

  /** The same with these transformations of the only input, one after the other. */
  public Fit withFeatures(Transformation... transformations) {
    return withFeatures(InputTransformations.of(List.of(transformations)));
  }

  /** The same with these transformations of one of several inputs, one after the other. */
  public Fit withFeaturesOf(String input, Transformation... transformations) {
    return withFeatures(features.with(input, List.of(transformations)));
  }

  private Fit withFeatures(InputTransformations transformations) {
    return new Fit(plan, validationSplit, validation, transformations, callbacks);
  }

  /** The same with these callbacks. */
  public Fit withCallbacks(Callback... watchers) {
    return new Fit(plan, validationSplit, validation, features, List.of(watchers));
  }

  /**
   * Checks that rows for validation are left to somebody else.
   *
   * @param owner who asks, for the message
   */
  public void checkNoValidation(String owner) {
    Checks.argument(
        validationSplit == 0 && validation.isEmpty(),
        "%s: in a cross-validation each fold in turn is for validation; Fit must name no others",
        owner);
  }

  private Fit withPlan(Plan changed) {
    return new Fit(changed, validationSplit, validation, features, callbacks);
  }
}
