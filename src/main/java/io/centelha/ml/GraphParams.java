package io.centelha.ml;

import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * Parameters that say what {@link CentelhaEstimator} trains. Those of type text are in the words of
 * a job file, as JSON or YAML; those of {@code compile} have its meanings, ranges and defaults.
 *
 * @param <E> the stage
 */
public interface GraphParams<E> extends Params {

  /** The parameters themselves. */
  ParamSet paramSet();

  // Accessors: begin (made by ParamAccessorsTest.main)

  /**
   * The columns that the network is to give, by the names of its outputs, in JSON or YAML; or a
   * column alone, for the only output.
   */
  default Param<String> targets() {
    return paramSet().get("targets");
  }

  /** {@link #targets}. */
  default String getTargets() {
    return getOrDefault(targets());
  }

  /** Sets {@link #targets}. */
  default E setTargets(String value) {
    return with(targets(), value);
  }

  /** All layers, as a job file's model, in JSON or YAML; from names what a layer takes. */
  default Param<String> model() {
    return paramSet().get("model");
  }

  /** {@link #model}. */
  default String getModel() {
    return getOrDefault(model());
  }

  /** Sets {@link #model}. */
  default E setModel(String value) {
    return with(model(), value);
  }

  /** Names of the layers whose outputs are the model's. When empty, the last layer. */
  default StringArrayParam outputs() {
    return paramSet().get("outputs");
  }

  /** {@link #outputs}. */
  default String[] getOutputs() {
    return getOrDefault(outputs());
  }

  /** Sets {@link #outputs}. */
  default E setOutputs(String... value) {
    return with(outputs(), value);
  }

  /** Sets {@link #outputs}; for callers that have lists, as Python has. */
  default E setOutputs(List<String> values) {
    return setOutputs(values.toArray(String[]::new));
  }

  /**
   * Transformations of the inputs, as a job file's features, in JSON or YAML; of several inputs by
   * their names. Fitted on the training rows and part of the model.
   */
  default Param<String> transformations() {
    return paramSet().get("transformations");
  }

  /** {@link #transformations}. */
  default String getTransformations() {
    return getOrDefault(transformations());
  }

  /** Sets {@link #transformations}. */
  default E setTransformations(String value) {
    return with(transformations(), value);
  }

  /** How far a step goes; the optimizer's own unless set. */
  default DoubleParam learningRate() {
    return paramSet().get("learningRate");
  }

  /** {@link #learningRate}. */
  default double getLearningRate() {
    return (double) getOrDefault(learningRate());
  }

  /** Sets {@link #learningRate}. */
  default E setLearningRate(double value) {
    return with(learningRate(), value);
  }

  /** What turns gradients into new weights. */
  default Param<String> optimizer() {
    return paramSet().get("optimizer");
  }

  /** {@link #optimizer}. */
  default String getOptimizer() {
    return getOrDefault(optimizer());
  }

  /** Sets {@link #optimizer}. */
  default E setOptimizer(String value) {
    return with(optimizer(), value);
  }

  /** What is minimised. Of several outputs: by their names. */
  default Param<String> loss() {
    return paramSet().get("loss");
  }

  /** {@link #loss}. */
  default String getLoss() {
    return getOrDefault(loss());
  }

  /** Sets {@link #loss}. */
  default E setLoss(String value) {
    return with(loss(), value);
  }

  /** Factors of the losses in their sum, which is minimised. Of several outputs: by their names. */
  default Param<String> lossWeights() {
    return paramSet().get("lossWeights");
  }

  /** {@link #lossWeights}. */
  default String getLossWeights() {
    return getOrDefault(lossWeights());
  }

  /** Sets {@link #lossWeights}. */
  default E setLossWeights(String value) {
    return with(lossWeights(), value);
  }

  /**
   * What is reported beside the loss, under the name given here; accuracy is the one that fits the
   * loss. Of several outputs: by their names.
   */
  default Param<String> metrics() {
    return paramSet().get("metrics");
  }

  /** {@link #metrics}. */
  default String getMetrics() {
    return getOrDefault(metrics());
  }

  /** Sets {@link #metrics}. */
  default E setMetrics(String value) {
    return with(metrics(), value);
  }

  /**
   * The same of rows that count as much as their weights say, where metrics are of rows that count
   * the same: the sum of weight times figure, by the sum of the weights. Reported under the name
   * given here, or weighted_NAME if metrics has it too. Of several outputs: by their names.
   */
  default Param<String> weightedMetrics() {
    return paramSet().get("weightedMetrics");
  }

  /** {@link #weightedMetrics}. */
  default String getWeightedMetrics() {
    return getOrDefault(weightedMetrics());
  }

  /** Sets {@link #weightedMetrics}. */
  default E setWeightedMetrics(String value) {
    return with(weightedMetrics(), value);
  }

  // Accessors: end

  /** Sets a parameter, and returns the stage. */
  @SuppressWarnings("unchecked") // E is the class that implements this
  private <T> E with(Param<T> param, T value) {
    set(param, value);
    return (E) this;
  }
}
