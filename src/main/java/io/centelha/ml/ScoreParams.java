package io.centelha.ml;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Parameters that name the columns of a scored row: of {@link CentelhaEstimator} and its model.
 *
 * @param <E> the stage
 */
public interface ScoreParams<E> extends Params {

  /** The parameters themselves. */
  ParamSet paramSet();

  // Accessors: begin (made by ParamAccessorsTest.main)

  /**
   * The columns that the network takes, by the names of its inputs, in JSON or YAML: {words:
   * comment, numbers: features}; or a column alone, for the input called input. Where a column
   * doesn't tell all, a list: [{name: ids, columns: [t], type: ints, axis: tokens}].
   */
  default Param<String> inputs() {
    return paramSet().get("inputs");
  }

  /** {@link #inputs}. */
  default String getInputs() {
    return getOrDefault(inputs());
  }

  /** Sets {@link #inputs}. */
  default E setInputs(String value) {
    return with(inputs(), value);
  }

  /**
   * The column of predictions; of several outputs, each has one, and its name comes first:
   * price_prediction.
   */
  default Param<String> predictionCol() {
    return paramSet().get("predictionCol");
  }

  /** {@link #predictionCol}. */
  default String getPredictionCol() {
    return getOrDefault(predictionCol());
  }

  /** Sets {@link #predictionCol}. */
  default E setPredictionCol(String value) {
    return with(predictionCol(), value);
  }

  /** The column of probabilities, where an output stands for classes; named likewise. */
  default Param<String> probabilityCol() {
    return paramSet().get("probabilityCol");
  }

  /** {@link #probabilityCol}. */
  default String getProbabilityCol() {
    return getOrDefault(probabilityCol());
  }

  /** Sets {@link #probabilityCol}. */
  default E setProbabilityCol(String value) {
    return with(probabilityCol(), value);
  }

  // Accessors: end

  /** Sets a parameter, and returns the stage. */
  @SuppressWarnings("unchecked") // E is the class that implements this
  private <T> E with(Param<T> param, T value) {
    set(param, value);
    return (E) this;
  }
}
