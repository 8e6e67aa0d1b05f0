package io.centelha.models;

import io.centelha.autodiff.GradientTape;
import io.centelha.autodiff.Trace;
import io.centelha.autodiff.Value;
import io.centelha.layers.Pass;
import io.centelha.losses.Loss;
import io.centelha.losses.Reduction;
import io.centelha.tensor.Layout;
import io.centelha.tensor.Layout.Segment;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Evaluates a network by the tape, in arrays that are reused from step to step. A step on the same
 * tensors as the one before, in which other numbers lie by then, repeats its operations.
 */
final class NetworkEvaluator implements Evaluator {
  private final CompiledNetwork model;
  private final Network network;
  private final Layout layout;
  private final Loss loss;
  private final Optional<Loss> lossBeforeActivation;
  private final Trace trace = new Trace();
  private Object[] recentTensors = {};
  private Outcome recent;
  private RandomKey key;

  /** What a batch gave; there is no loss where only predictions are asked for. */
  private record Outcome(Optional<Value> loss, Value predictions) {}

  NetworkEvaluator(CompiledNetwork model) {
    this.model = model;
    this.network = model.network();
    this.layout = model.layout();
    this.loss = model.compilation().loss();
    this.lossBeforeActivation = loss.before(network.lastActivation());
  }

  @Override
  public double gradient(
      Tensor weights, Batch batch, RandomKey stepKey, Tensor gradient, double[] sums) {
    key = stepKey;
    return add(
        sums, batch, run(() -> backward(weights, batch, gradient), weights, batch, gradient));
  }

  @Override
  public void evaluate(Tensor weights, Batch batch, double[] sums) {
    add(
        sums,
        batch,
        run(() -> forward(parameters(weights), batch, Pass.evaluation()), weights, batch));
  }

  @Override
  public Tensor predict(Tensor weights, Tensor features) {
    Outcome outcome =
        run(
            () -> {
              Value input = trace.input(features);
              Value outputs = network.call(input, parameters(weights), Pass.INFERENCE);
              return new Outcome(Optional.empty(), outputs);
            },
            weights,
            features);
    return outcome.predictions().tensor();
  }

  /**
   * Computes, or repeats what was computed last.
   *
   * @param tensors all that the computation reads or writes, by identity
   */
  private Outcome run(Supplier<Outcome> computation, Object... tensors) {
    if (!isRecent(tensors) || !trace.repeat()) {
      recentTensors = new Object[0]; // should it fail
      recent = trace.record(computation);
      recentTensors = tensors;
    }
    return recent;
  }

  private boolean isRecent(Object[] tensors) {
    boolean same = tensors.length == recentTensors.length;
    for (int i = 0; same && i < tensors.length; i++) {
      same = tensors[i] == recentTensors[i];
    }
    return same;
  }

  private Outcome backward(Tensor weights, Batch batch, Tensor gradient) {
    List<Value> parameters = parameters(weights);
    List<Tensor> results = views(gradient);
    int trained = layout.entries(Segment.TRAINED).size();
    int states = layout.entries(Segment.STATE).size();
    List<Value> sources = parameters.subList(0, trained);
    try (var tape = new GradientTape()) {
      sources.forEach(tape::watch);
      Pass pass = Pass.training(() -> key);
      Outcome outcome = forward(parameters, batch, pass);
      tape.gradient(outcome.loss().orElseThrow(), sources, results.subList(0, trained));
      for (int i = trained; i < trained + states; i++) {
        pass.latest(parameters.get(i)).copyTo(results.get(i));
      }
      return outcome;
    }
  }

  private Outcome forward(List<Value> parameters, Batch batch, Pass pass) {
    List<Value> inputs = List.of(trace.input(batch.features()));
    Value outputs = network.endings(inputs, parameters, pass).get(0).value();
    Value truth = trace.input(batch.labels());
    Reduction reduction = reduction(batch);
    boolean direct = lossBeforeActivation.isPresent();
    Value predictions = network.lastActivation().apply(direct ? outputs.stopGradient() : outputs);
    Value mean =
        direct
            ? lossBeforeActivation.get().apply(truth, outputs, reduction)
            : loss.apply(truth, predictions, reduction);
    return new Outcome(Optional.of(penalized(mean, parameters, pass)), predictions);
  }

  /** The loss with the penalties on weights and what layers have added. */
  private Value penalized(Value loss, List<Value> parameters, Pass pass) {
    Value sum = loss;
    for (Value penalty : network.penalties(parameters)) {
      sum = sum.plus(penalty);
    }
    for (Value added : pass.losses()) {
      sum = sum.plus(added);
    }
    return sum;
  }

  private Reduction reduction(Batch batch) {
    return batch.weights().isPresent()
        ? Reduction.weighted(trace.input(batch.weights().get()))
        : Reduction.mean();
  }

  /** Adds the sums of loss and metrics; returns the mean loss. */
  private double add(double[] sums, Batch batch, Outcome outcome) {
    double mean = outcome.loss().orElseThrow().item();
    model.add(sums, mean, batch, outcome.predictions().tensor());
    return mean;
  }

  private List<Value> parameters(Tensor weights) {
    return views(weights).stream().map(trace::input).toList();
  }

  private List<Tensor> views(Tensor flat) {
    List<Tensor> views = new ArrayList<>(layout.entries().size());
    for (int i = 0; i < layout.entries().size(); i++) {
      views.add(layout.view(flat, i));
    }
    return views;
  }
}
