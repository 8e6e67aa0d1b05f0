package io.centelha.ml;

import java.util.Queue;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Parameters that say how training runs and how its work is shared. Those of a job file's {@code
 * fit} and {@code distribution} have its meanings, ranges and defaults; where a word may stand in a
 * number's place, as {@code averageEvery: epoch}, 0 stands for the word.
 *
 * <pre>{@code
 * estimator.setEpochs(20).setReplicas(4).setValidationIndicatorCol("held");
 * estimator.setCallbacks("[{EarlyStopping: {monitor: val_loss, patience: 3}}]");
 * }</pre>
 *
 * @param <E> the estimator
 */
public interface TrainingParams<E> extends Params {

  /** The parameters themselves. */
  ParamSet paramSet();

  // Accessors: begin (made by ParamAccessorsTest.main)

  /**
   * Where every random number comes from. The same rows in the same order, parameters and seed give
   * the same weights.
   */
  default LongParam seed() {
    return paramSet().get("seed");
  }

  /** {@link #seed}. */
  default long getSeed() {
    return (long) getOrDefault(seed());
  }

  /** Sets {@link #seed}. */
  default E setSeed(long value) {
    return with(seed(), value);
  }

  /**
   * How many networks are trained, one after the other, with the seeds seed, seed + 1 and so on.
   * They are one model, whose outputs are the means of theirs.
   */
  default IntParam ensemble() {
    return paramSet().get("ensemble");
  }

  /** {@link #ensemble}. */
  default int getEnsemble() {
    return (int) getOrDefault(ensemble());
  }

  /** Sets {@link #ensemble}. */
  default E setEnsemble(int value) {
    return with(ensemble(), value);
  }

  /** Name of a boolean column: rows where it is true are for validation after each epoch. */
  default Param<String> validationIndicatorCol() {
    return paramSet().get("validationIndicatorCol");
  }

  /** {@link #validationIndicatorCol}. */
  default String getValidationIndicatorCol() {
    return getOrDefault(validationIndicatorCol());
  }

  /** Sets {@link #validationIndicatorCol}. */
  default E setValidationIndicatorCol(String value) {
    return with(validationIndicatorCol(), value);
  }

  /**
   * Name of a numeric column that says how much a row counts in the loss, at least 0: Keras'
   * sample_weight. All rows count the same unless set.
   */
  default Param<String> weightCol() {
    return paramSet().get("weightCol");
  }

  /** {@link #weightCol}. */
  default String getWeightCol() {
    return getOrDefault(weightCol());
  }

  /** Sets {@link #weightCol}. */
  default E setWeightCol(String value) {
    return with(weightCol(), value);
  }

  /**
   * A folder, a URI of any Hadoop file system, in which a fit keeps where it stands: a fit whose
   * driver died, done again with the same rows and parameters, goes on to the same bits. None
   * unless set.
   */
  default Param<String> checkpointDir() {
    return paramSet().get("checkpointDir");
  }

  /** {@link #checkpointDir}. */
  default String getCheckpointDir() {
    return getOrDefault(checkpointDir());
  }

  /** Sets {@link #checkpointDir}. */
  default E setCheckpointDir(String value) {
    return with(checkpointDir(), value);
  }

  /** How often it does: epoch, 10 rounds, 5 minutes. */
  default Param<String> checkpointEvery() {
    return paramSet().get("checkpointEvery");
  }

  /** {@link #checkpointEvery}. */
  default String getCheckpointEvery() {
    return getOrDefault(checkpointEvery());
  }

  /** Sets {@link #checkpointEvery}. */
  default E setCheckpointEvery(String value) {
    return with(checkpointEvery(), value);
  }

  /**
   * What becomes of a fit whose loss is no longer finite. keep: its model has the weights of the
   * last epoch with finite figures, and its divergence says why; fail: an exception.
   */
  default Param<String> onDivergence() {
    return paramSet().get("onDivergence");
  }

  /** {@link #onDivergence}. */
  default String getOnDivergence() {
    return getOrDefault(onDivergence());
  }

  /** Sets {@link #onDivergence}. */
  default E setOnDivergence(String value) {
    return with(onDivergence(), value);
  }

  /** How many times the training rows are seen. */
  default IntParam epochs() {
    return paramSet().get("epochs");
  }

  /** {@link #epochs}. */
  default int getEpochs() {
    return (int) getOrDefault(epochs());
  }

  /** Sets {@link #epochs}. */
  default E setEpochs(int value) {
    return with(epochs(), value);
  }

  /** Rows per step, of all replicas together: each takes its share. */
  default IntParam batchSize() {
    return paramSet().get("batchSize");
  }

  /** {@link #batchSize}. */
  default int getBatchSize() {
    return (int) getOrDefault(batchSize());
  }

  /** Sets {@link #batchSize}. */
  default E setBatchSize(int value) {
    return with(batchSize(), value);
  }

  /** What is done after an epoch. The history is always written, to history.csv. */
  default Param<String> callbacks() {
    return paramSet().get("callbacks");
  }

  /** {@link #callbacks}. */
  default String getCallbacks() {
    return getOrDefault(callbacks());
  }

  /** Sets {@link #callbacks}. */
  default E setCallbacks(String value) {
    return with(callbacks(), value);
  }

  /**
   * How many copies of the model learn at once, each on its share of the rows. Alters the result.
   */
  default IntParam replicas() {
    return paramSet().get("replicas");
  }

  /** {@link #replicas}. */
  default int getReplicas() {
    return (int) getOrDefault(replicas());
  }

  /** Sets {@link #replicas}. */
  default E setReplicas(int value) {
    return with(replicas(), value);
  }

  /**
   * parameter-averaging: replicas learn on their own and their weights are averaged now and then.
   * gradient-averaging: gradients are averaged at every step, as if one machine saw the whole
   * batch.
   */
  default Param<String> strategy() {
    return paramSet().get("strategy");
  }

  /** {@link #strategy}. */
  default String getStrategy() {
    return getOrDefault(strategy());
  }

  /** Sets {@link #strategy}. */
  default E setStrategy(String value) {
    return with(strategy(), value);
  }

  /**
   * parameter-averaging: after how many steps of every replica the weights are averaged; epoch:
   * once, at an epoch's end.
   */
  default IntParam averageEvery() {
    return paramSet().get("averageEvery");
  }

  /** {@link #averageEvery}. */
  default int getAverageEvery() {
    return (int) getOrDefault(averageEvery());
  }

  /** Sets {@link #averageEvery}. */
  default E setAverageEvery(int value) {
    return with(averageEvery(), value);
  }

  /**
   * parameter-averaging: what becomes of the optimizer's memory when weights are averaged: averaged
   * as well, kept by each replica, or reset to its start.
   */
  default Param<String> optimizerState() {
    return paramSet().get("optimizerState");
  }

  /** {@link #optimizerState}. */
  default String getOptimizerState() {
    return getOrDefault(optimizerState());
  }

  /** Sets {@link #optimizerState}. */
  default E setOptimizerState(String value) {
    return with(optimizerState(), value);
  }

  /**
   * What the optimizer's learningRate, meant for a replica's share of a batch (batchSize / replicas
   * rows), is multiplied by for R replicas: 1, √R or R. Holds for both strategies.
   */
  default Param<String> learningRateScaling() {
    return paramSet().get("learningRateScaling");
  }

  /** {@link #learningRateScaling}. */
  default String getLearningRateScaling() {
    return getOrDefault(learningRateScaling());
  }

  /** Sets {@link #learningRateScaling}. */
  default E setLearningRateScaling(String value) {
    return with(learningRateScaling(), value);
  }

  /**
   * learningRateScaling sqrt or linear: over how many steps, from the first one, the learning rate
   * rises from the one given to the scaled one.
   */
  default LongParam warmupSteps() {
    return paramSet().get("warmupSteps");
  }

  /** {@link #warmupSteps}. */
  default long getWarmupSteps() {
    return (long) getOrDefault(warmupSteps());
  }

  /** Sets {@link #warmupSteps}. */
  default E setWarmupSteps(long value) {
    return with(warmupSteps(), value);
  }

  /**
   * parameter-averaging: an optimizer that steps, at each average, from the weights before towards
   * the mean of the replicas' weights; its learningRate must be given: 1 goes all the way. Takes no
   * clipping. When absent, the mean is taken as it is.
   */
  default Param<String> outerOptimizer() {
    return paramSet().get("outerOptimizer");
  }

  /** {@link #outerOptimizer}. */
  default String getOuterOptimizer() {
    return getOrDefault(outerOptimizer());
  }

  /** Sets {@link #outerOptimizer}. */
  default E setOuterOptimizer(String value) {
    return with(outerOptimizer(), value);
  }

  // Accessors: end

  /**
   * Where a fit tells how it goes, in the lines that the command line shows: one an epoch. This is
   * no parameter: it is neither copied nor saved.
   *
   * @param lines are added while the fit runs; another thread may take them
   */
  @SuppressWarnings("unchecked") // E is the class that implements this
  default E setProgress(Queue<String> lines) {
    paramSet().tell(lines);
    return (E) this;
  }

  /** Sets a parameter, and returns the estimator. */
  @SuppressWarnings("unchecked") // E is the class that implements this
  private <T> E with(Param<T> param, T value) {
    set(param, value);
    return (E) this;
  }
}
