package io.centelha.ml;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Parameters that say how training runs and how its work is shared, in the words of a job file's
 * {@code fit} and {@code distribution}; those with a default have the job file's.
 *
 * @param <E> the estimator
 */
public interface TrainingParams<E> extends Params {

  /** The parameters themselves. */
  ParamSet paramSet();

  /**
   * Where every random number comes from, ≥ 0; {@value ParamSet#DEFAULT_SEED}. The same rows in the
   * same order, parameters and seed give the same weights.
   */
  default LongParam seed() {
    return paramSet().seed;
  }

  /** {@link #seed}. */
  default long getSeed() {
    return (long) getOrDefault(seed());
  }

  /** Sets {@link #seed}. */
  default E setSeed(long value) {
    return with(seed(), value);
  }

  /** How many times the training rows are seen, ≥ 1; {@value ParamSet#DEFAULT_EPOCHS}. */
  default IntParam epochs() {
    return paramSet().epochs;
  }

  /** {@link #epochs}. */
  default int getEpochs() {
    return (int) getOrDefault(epochs());
  }

  /** Sets {@link #epochs}. */
  default E setEpochs(int count) {
    return with(epochs(), count);
  }

  /**
   * Rows per step, of all replicas together, ≥ 1; {@value
   * io.centelha.training.Fit#DEFAULT_BATCH_SIZE}.
   */
  default IntParam batchSize() {
    return paramSet().batchSize;
  }

  /** {@link #batchSize}. */
  default int getBatchSize() {
    return (int) getOrDefault(batchSize());
  }

  /** Sets {@link #batchSize}. */
  default E setBatchSize(int rows) {
    return with(batchSize(), rows);
  }

  /** Name of a boolean column: rows where it is true are for validation after each epoch. */
  default Param<String> validationIndicatorCol() {
    return paramSet().validationIndicatorCol;
  }

  /** {@link #validationIndicatorCol}. */
  default String getValidationIndicatorCol() {
    return getOrDefault(validationIndicatorCol());
  }

  /** Sets {@link #validationIndicatorCol}. */
  default E setValidationIndicatorCol(String column) {
    return with(validationIndicatorCol(), column);
  }

  /**
   * Name of a numeric column that says how much a row counts in the loss, ≥ 0: Keras' {@code
   * sample_weight}. All rows count the same unless set.
   */
  default Param<String> weightCol() {
    return paramSet().weightCol;
  }

  /** {@link #weightCol}. */
  default String getWeightCol() {
    return getOrDefault(weightCol());
  }

  /** Sets {@link #weightCol}. */
  default E setWeightCol(String column) {
    return with(weightCol(), column);
  }

  /**
   * What is done after an epoch, as a job file's {@code callbacks}: {@code [{"EarlyStopping":
   * {"monitor": "val_loss", "patience": 3}}]}; nothing unless set.
   */
  default Param<String> callbacks() {
    return paramSet().callbacks;
  }

  /** {@link #callbacks}. */
  default String getCallbacks() {
    return getOrDefault(callbacks());
  }

  /** Sets {@link #callbacks}. */
  default E setCallbacks(String list) {
    return with(callbacks(), list);
  }

  /**
   * A folder, a URI of any Hadoop file system, in which a fit keeps where it stands: a fit whose
   * driver died, done again with the same rows and parameters, goes on to the same bits. None
   * unless set.
   */
  default Param<String> checkpointDir() {
    return paramSet().checkpointDir;
  }

  /** {@link #checkpointDir}. */
  default String getCheckpointDir() {
    return getOrDefault(checkpointDir());
  }

  /** Sets {@link #checkpointDir}. */
  default E setCheckpointDir(String uri) {
    return with(checkpointDir(), uri);
  }

  /** How often it does, as a job file's: {@code epoch}, the default, {@code 10 rounds}. */
  default Param<String> checkpointEvery() {
    return paramSet().checkpointEvery;
  }

  /** {@link #checkpointEvery}. */
  default String getCheckpointEvery() {
    return getOrDefault(checkpointEvery());
  }

  /** Sets {@link #checkpointEvery}. */
  default E setCheckpointEvery(String words) {
    return with(checkpointEvery(), words);
  }

  /** How many copies of the model learn at once, each on its share of the rows, ≥ 1; 1. */
  default IntParam replicas() {
    return paramSet().replicas;
  }

  /** {@link #replicas}. */
  default int getReplicas() {
    return (int) getOrDefault(replicas());
  }

  /** Sets {@link #replicas}. */
  default E setReplicas(int count) {
    return with(replicas(), count);
  }

  /** {@code parameter-averaging}, the default, or {@code gradient-averaging}. */
  default Param<String> strategy() {
    return paramSet().strategy;
  }

  /** {@link #strategy}. */
  default String getStrategy() {
    return getOrDefault(strategy());
  }

  /** Sets {@link #strategy}. */
  default E setStrategy(String word) {
    return with(strategy(), word);
  }

  /** After how many steps of every replica weights are averaged; 0, the default: once an epoch. */
  default IntParam averageEvery() {
    return paramSet().averageEvery;
  }

  /** {@link #averageEvery}. */
  default int getAverageEvery() {
    return (int) getOrDefault(averageEvery());
  }

  /** Sets {@link #averageEvery}. */
  default E setAverageEvery(int steps) {
    return with(averageEvery(), steps);
  }

  /** {@code average}, the default, {@code keep} or {@code reset}. */
  default Param<String> optimizerState() {
    return paramSet().optimizerState;
  }

  /** {@link #optimizerState}. */
  default String getOptimizerState() {
    return getOrDefault(optimizerState());
  }

  /** Sets {@link #optimizerState}. */
  default E setOptimizerState(String word) {
    return with(optimizerState(), word);
  }

  /** {@code none}, the default, {@code sqrt} or {@code linear}. */
  default Param<String> learningRateScaling() {
    return paramSet().learningRateScaling;
  }

  /** {@link #learningRateScaling}. */
  default String getLearningRateScaling() {
    return getOrDefault(learningRateScaling());
  }

  /** Sets {@link #learningRateScaling}. */
  default E setLearningRateScaling(String word) {
    return with(learningRateScaling(), word);
  }

  /** Over how many steps the learning rate rises to the scaled one, ≥ 0; 0. */
  default LongParam warmupSteps() {
    return paramSet().warmupSteps;
  }

  /** {@link #warmupSteps}. */
  default long getWarmupSteps() {
    return (long) getOrDefault(warmupSteps());
  }

  /** Sets {@link #warmupSteps}. */
  default E setWarmupSteps(long steps) {
    return with(warmupSteps(), steps);
  }

  /** An optimizer that steps at each average of the replicas' weights; none unless set. */
  default Param<String> outerOptimizer() {
    return paramSet().outerOptimizer;
  }

  /** {@link #outerOptimizer}. */
  default String getOuterOptimizer() {
    return getOrDefault(outerOptimizer());
  }

  /** Sets {@link #outerOptimizer}. */
  default E setOuterOptimizer(String word) {
    return with(outerOptimizer(), word);
  }

  /** Sets a parameter, and returns the estimator. */
  @SuppressWarnings("unchecked") // E is the class that implements this
  private <T> E with(Param<T> param, T value) {
    set(param, value);
    return (E) this;
  }
}
