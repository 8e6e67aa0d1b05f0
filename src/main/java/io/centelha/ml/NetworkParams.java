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
 * @param <E> the estimator
 */
public interface NetworkParams<E> extends Params {

  /** The parameters themselves. */
  ParamSet paramSet();

  /**
   * Units of the hidden layers, the first one first; the inputs follow from the features, the
   * outputs from the labels. Each is a {@code Dense} layer with {@link #activation}. Excludes
   * {@link #model}.
   */
  default IntArrayParam layers() {
    return paramSet().layers;
  }

  /** {@link #layers}. */
  default int[] getLayers() {
    return getOrDefault(layers());
  }

  /** Sets {@link #layers}. */
  default E setLayers(int... units) {
    return with(layers(), units);
  }

  /** Sets {@link #layers}; for callers that have lists, as Python has. */
  default E setLayers(List<Integer> units) {
    return setLayers(units.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The activation of the hidden {@link #layers}; {@value ParamSet#DEFAULT_ACTIVATION}. */
  default Param<String> activation() {
    return paramSet().activation;
  }

  /** {@link #activation}. */
  default String getActivation() {
    return getOrDefault(activation());
  }

  /** Sets {@link #activation}. */
  default E setActivation(String word) {
    return with(activation(), word);
  }

  /**
   * All layers, as a job file's {@code model}: {@code [{"Dense": {"units": 64, "activation":
   * "relu"}}, {"Dense": {"units": 10, "activation": "softmax"}}]}. Excludes {@link #layers}.
   */
  default Param<String> model() {
    return paramSet().model;
  }

  /** {@link #model}. */
  default String getModel() {
    return getOrDefault(model());
  }

  /** Sets {@link #model}. */
  default E setModel(String layers) {
    return with(model(), layers);
  }

  /**
   * The shape of a row's features, whose product is how many the features column holds: {@code 28,
   * 28, 1}, for layers that look at more than flat rows. Flat unless set.
   */
  default IntArrayParam inputShape() {
    return paramSet().inputShape;
  }

  /** {@link #inputShape}. */
  default int[] getInputShape() {
    return getOrDefault(inputShape());
  }

  /** Sets {@link #inputShape}. */
  default E setInputShape(int... shape) {
    return with(inputShape(), shape);
  }

  /** Sets {@link #inputShape}; for callers that have lists, as Python has. */
  default E setInputShape(List<Integer> shape) {
    return setInputShape(shape.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * Transformations of the features, as a job file's {@code features}, fitted on the training rows
   * and part of the model: {@code ["StandardScale"]}; none unless set.
   */
  default Param<String> transformations() {
    return paramSet().transformations;
  }

  /** {@link #transformations}. */
  default String getTransformations() {
    return getOrDefault(transformations());
  }

  /** Sets {@link #transformations}. */
  default E setTransformations(String list) {
    return with(transformations(), list);
  }

  /** What turns gradients into new weights; {@value ParamSet#DEFAULT_OPTIMIZER}. */
  default Param<String> optimizer() {
    return paramSet().optimizer;
  }

  /** {@link #optimizer}. */
  default String getOptimizer() {
    return getOrDefault(optimizer());
  }

  /** Sets {@link #optimizer}. */
  default E setOptimizer(String word) {
    return with(optimizer(), word);
  }

  /** How far a step goes, &gt; 0; the {@link #optimizer}'s own unless set. */
  default DoubleParam learningRate() {
    return paramSet().learningRate;
  }

  /** {@link #learningRate}. */
  default double getLearningRate() {
    return (double) getOrDefault(learningRate());
  }

  /** Sets {@link #learningRate}. */
  default E setLearningRate(double rate) {
    return with(learningRate(), rate);
  }

  /** What is minimised. */
  default Param<String> loss() {
    return paramSet().loss;
  }

  /** {@link #loss}. */
  default String getLoss() {
    return getOrDefault(loss());
  }

  /** Sets {@link #loss}. */
  default E setLoss(String word) {
    return with(loss(), word);
  }

  /**
   * What is reported of each epoch beside the loss: {@code accuracy}, {@code mae}; none unless set.
   */
  default StringArrayParam metrics() {
    return paramSet().metrics;
  }

  /** {@link #metrics}. */
  default String[] getMetrics() {
    return getOrDefault(metrics());
  }

  /** Sets {@link #metrics}. */
  default E setMetrics(String... names) {
    return with(metrics(), names);
  }

  /** Sets {@link #metrics}; for callers that have lists, as Python has. */
  default E setMetrics(List<String> names) {
    return setMetrics(names.toArray(String[]::new));
  }

  /**
   * What is reported of each epoch of rows that count as much as {@code weightCol} says; none
   * unless set. One that {@link #metrics} has, too, is called {@code weighted_accuracy}, say.
   */
  default StringArrayParam weightedMetrics() {
    return paramSet().weightedMetrics;
  }

  /** {@link #weightedMetrics}. */
  default String[] getWeightedMetrics() {
    return getOrDefault(weightedMetrics());
  }

  /** Sets {@link #weightedMetrics}. */
  default E setWeightedMetrics(String... names) {
    return with(weightedMetrics(), names);
  }

  /** Sets {@link #weightedMetrics}; for callers that have lists, as Python has. */
  default E setWeightedMetrics(List<String> names) {
    return setWeightedMetrics(names.toArray(String[]::new));
  }

  /** Sets a parameter, and returns the estimator. */
  @SuppressWarnings("unchecked") // E is the class that implements this
  private <T> E with(Param<T> param, T value) {
    set(param, value);
    return (E) this;
  }
}
