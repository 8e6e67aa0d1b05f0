package io.centelha.models;

import io.centelha.autodiff.GradientTape;
import io.centelha.autodiff.Value;
import io.centelha.layers.Pass;
import io.centelha.losses.Loss;
import io.centelha.losses.Reduction;
import io.centelha.tensor.Arena;
import io.centelha.tensor.Layout;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Evaluates a network by the tape, in arrays that are reused from step to step. */
final class NetworkEvaluator implements Evaluator {
  private final CompiledNetwork model;
  private final Network network;
  private final Layout layout;
  private final Loss loss;
  private final Optional<Loss> lossBeforeActivation;
  private final Arena.Pool arena = new Arena.Pool();

  NetworkEvaluator(CompiledNetwork model) {
    this.model = model;
    this.network = model.network();
    this.layout = model.layout();
    this.loss = model.compilation().loss();
    this.lossBeforeActivation = loss.before(network.lastActivation());
  }

  @Override
  public double gradient(
      Tensor weights, Batch batch, RandomKey key, Tensor gradient, double[] sums) {
    arena.reset();
    List<Value> parameters = parameters(weights);
    Pass pass = Pass.training(key);
    try (var tape = new GradientTape()) {
      parameters.forEach(tape::watch);
      Value outputs = network.callWithoutActivation(value(batch.features()), parameters, pass);
      Value mean = loss(outputs, batch, sums);
      tape.gradient(mean, parameters, views(gradient));
      return mean.item();
    }
  }

  @Override
  public void evaluate(Tensor weights, Batch batch, double[] sums) {
    arena.reset();
    Value features = value(batch.features());
    loss(network.callWithoutActivation(features, parameters(weights), Pass.INFERENCE), batch, sums);
  }

  @Override
  public Tensor predict(Tensor weights, Tensor features) {
    arena.reset();
    return network.call(value(features), parameters(weights), Pass.INFERENCE).tensor();
  }

  /**
   * The mean loss, from the outputs before the last activation; adds the sums of loss and metrics.
   */
  private Value loss(Value outputs, Batch batch, double[] sums) {
    Value truth = value(batch.labels());
    Reduction reduction = reduction(batch);
    boolean direct = lossBeforeActivation.isPresent();
    Value predictions = network.lastActivation().apply(direct ? outputs.stopGradient() : outputs);
    Value mean =
        direct
            ? lossBeforeActivation.get().apply(truth, outputs, reduction)
            : loss.apply(truth, predictions, reduction);
    model.add(sums, mean.item(), batch, predictions.tensor());
    return mean;
  }

  private Reduction reduction(Batch batch) {
    return batch.weights().isPresent()
        ? Reduction.weighted(value(batch.weights().get()))
        : Reduction.mean();
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
