package io.centelha.models;

import io.centelha.autodiff.GradientTape;
import io.centelha.autodiff.Value;
import io.centelha.layers.Pass;
import io.centelha.losses.Loss;
import io.centelha.losses.Reduction;
import io.centelha.metrics.Metric;
import io.centelha.tensor.Arena;
import io.centelha.tensor.Layout;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Evaluates a network by the tape, in arrays that are reused from step to step. */
final class NetworkEvaluator implements Evaluator {
  private final Network network;
  private final Layout layout;
  private final Loss loss;
  private final Optional<Loss> lossBeforeActivation;
  private final List<Metric> metrics;
  private final Arena.Pool arena = new Arena.Pool();

  /**
   * What a batch's outputs are held against.
   *
   * @param sums the batch's sums of loss and metrics are added to it
   */
  @SuppressWarnings("ArrayRecordComponent") // written to, never compared
  private record Target(Tensor labels, Reduction reduction, double[] sums) {}

  NetworkEvaluator(CompiledNetwork model) {
    this.network = model.network();
    this.layout = model.layout();
    this.loss = model.compilation().loss();
    this.lossBeforeActivation = loss.before(network.lastActivation());
    this.metrics = model.compilation().metrics();
  }

  @Override
  public double gradient(
      Tensor weights,
      Tensor features,
      Tensor labels,
      RandomKey key,
      Tensor gradient,
      double[] sums) {
    arena.reset();
    Target target = new Target(labels, Reduction.mean(), sums);
    return gradient(weights, features, target, Pass.training(key), gradient);
  }

  @Override
  public double gradient(
      Tensor weights, WeightedRows rows, RandomKey key, Tensor gradient, double[] sums) {
    arena.reset();
    Target target = new Target(rows.labels(), weighted(rows), sums);
    return gradient(weights, rows.features(), target, Pass.training(key), gradient);
  }

  private double gradient(
      Tensor weights, Tensor features, Target target, Pass pass, Tensor gradient) {
    List<Value> parameters = parameters(weights);
    try (var tape = new GradientTape()) {
      parameters.forEach(tape::watch);
      Value outputs = network.callWithoutActivation(value(features), parameters, pass);
      Value mean = loss(outputs, target);
      tape.gradient(mean, parameters, views(gradient));
      return mean.item();
    }
  }

  @Override
  public void evaluate(Tensor weights, Tensor features, Tensor labels, double[] sums) {
    arena.reset();
    evaluate(weights, features, new Target(labels, Reduction.mean(), sums));
  }

  @Override
  public void evaluate(Tensor weights, WeightedRows rows, double[] sums) {
    arena.reset();
    evaluate(weights, rows.features(), new Target(rows.labels(), weighted(rows), sums));
  }

  private void evaluate(Tensor weights, Tensor features, Target target) {
    List<Value> parameters = parameters(weights);
    loss(network.callWithoutActivation(value(features), parameters, Pass.INFERENCE), target);
  }

  private Reduction weighted(WeightedRows rows) {
    return Reduction.weighted(value(rows.weights()));
  }

  @Override
  public Tensor predict(Tensor weights, Tensor features) {
    arena.reset();
    return network.call(value(features), parameters(weights), Pass.INFERENCE).tensor();
  }

  /**
   * The mean loss, from the outputs before the last activation; adds the sums of loss and metrics.
   */
  private Value loss(Value outputs, Target target) {
    Value truth = value(target.labels());
    boolean direct = lossBeforeActivation.isPresent();
    Value predictions = network.lastActivation().apply(direct ? outputs.stopGradient() : outputs);
    Value mean =
        direct
            ? lossBeforeActivation.get().apply(truth, outputs, target.reduction())
            : loss.apply(truth, predictions, target.reduction());
    double[] sums = target.sums();
    int rows = predictions.shape().dimension(0);
    sums[0] += mean.item() * rows;
    sums[1] += rows;
    int at = CompiledNetwork.LOSS_SUMS;
    for (Metric metric : metrics) {
      sums[at++] += metric.sum(target.labels(), predictions.tensor());
    }
    return mean;
  }

  private List<Value> parameters(Tensor weights) {
    return views(weights).stream().map(this::value).toList();
  }

  private List<Tensor> views(Tensor flat) {
    List<Tensor> views = new ArrayList<>(layout.entries().size());
    for (int i = 0; i < layout.entries().size(); i++) {
      views.add(layout.view(flat, i));
    }
    return views;
  }

  private Value value(Tensor tensor) {
    return Value.of(tensor, arena);
  }
}
