package io.centelha.ml;

import java.util.List;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * Parameters that say what is trained: layers and compilation. Those of type text are in the words
 * of a job file, as JSON or YAML: {@code rmsprop}, or {@code {"adam": {"learningRate": 0.01}}}.
 *
 * <pre>{@code
 * estimator.setLayers(64, 32).setTransformations("[StandardScale]").setOptimizer("adam");
 * estimator.setModel("[Flatten, {Dense: {units: 10, activation: softmax}}]");
 * }</pre>
 *
 * <p>Those of {@code compile} have the meanings, ranges and defaults of a job file.
 *
 * @param <E> the estimator
 */
public interface NetworkParams<E> extends Params {

  /** The parameters themselves. */
  ParamSet paramSet();

  // Accessors: begin (made by ParamAccessorsTest.main)

  /**
   * Units of the hidden layers, the first one first; the inputs follow from the features, the
   * outputs from the labels. Excludes model.
   */
  default IntArrayParam layers() {
    return paramSet().get("layers");
  }

  /** {@link #layers}. */
  default int[] getLayers() {
    return getOrDefault(layers());
  }

  /** Sets {@link #layers}. */
  default E setLayers(int... value) {
    return with(layers(), value);
  }

  /** Sets {@link #layers}; for callers that have lists, as Python has. */
  default E setLayers(List<Integer> values) {
    return setLayers(values.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The activation of the hidden layers. */
  default Param<String> activation() {
    return paramSet().get("activation");
  }

  /** {@link #activation}. */
  default String getActivation() {
    return getOrDefault(activation());
  }

  /** Sets {@link #activation}. */
  default E setActivation(String value) {
    return with(activation(), value);
  }

  /**
   * All layers, as a job file's model, in JSON or YAML; from names what a layer takes. Excludes
   * layers.
   */
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

  /**
   * Shape of a row's features, whose product is how many the features column holds: 28, 28, 1. Flat
   * unless set.
   */
  default IntArrayParam inputShape() {
    return paramSet().get("inputShape");
  }

  /** {@link #inputShape}. */
  default int[] getInputShape() {
    return getOrDefault(inputShape());
  }

  /** Sets {@link #inputShape}. */
  default E setInputShape(int... value) {
    return with(inputShape(), value);
  }

  /** Sets {@link #inputShape}; for callers that have lists, as Python has. */
  default E setInputShape(List<Integer> values) {
    return setInputShape(values.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * Transformations of the features, as a job file's features, in JSON or YAML; fitted on the
   * training rows and part of the model.
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

  /** What is minimised. */
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

  /**
   * What is reported beside the loss, under the name given here; accuracy is the one that fits the
   * loss.
   */
  default StringArrayParam metrics() {
    return paramSet().get("metrics");
  }

  /** {@link #metrics}. */
  default String[] getMetrics() {
    return getOrDefault(metrics());
  }

  /** Sets {@link #metrics}. */
  default E setMetrics(String... value) {
    return with(metrics(), value);
  }

  /** Sets {@link #metrics}; for callers that have lists, as Python has. */
  default E setMetrics(List<String> values) {
    return setMetrics(values.toArray(String[]::new));
  }

  /**
   * The same of rows that count as much as their weights say, where metrics are of rows that count
   * the same: the sum of weight times figure, by the sum of the weights. Reported under the name
   * given here, or weighted_NAME if metrics has it too.
   */
  default StringArrayParam weightedMetrics() {
    return paramSet().get("weightedMetrics");
  }

  /** {@link #weightedMetrics}. */
  default String[] getWeightedMetrics() {
    return getOrDefault(weightedMetrics());
  }

  /** Sets {@link #weightedMetrics}. */
  default E setWeightedMetrics(String... value) {
    return with(weightedMetrics(), value);
  }

  /** Sets {@link #weightedMetrics}; for callers that have lists, as Python has. */
  default E setWeightedMetrics(List<String> values) {
    return setWeightedMetrics(values.toArray(String[]::new));
  }

  // Accessors: end

  /** Sets a parameter, and returns the estimator. */
  @SuppressWarnings("unchecked") // E is the class that implements this
  private <T> E with(Param<T> param, T value) {
    set(param, value);
    return (E) this;
  }
}
