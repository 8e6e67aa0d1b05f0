package io.centelha.models;

import io.centelha.activations.Activation;
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
  private final List<HeadLoss> heads = new ArrayList<>();
  private final Trace trace = new Trace();
  private Object[] recentTensors = {};
  private Outcome recent;
  private RandomKey key;

  /**
   * What a batch gave; there is no loss where only predictions are asked for.
   *
   * @param losses of each head
   * @param predictions of each head; where there is no loss, of each output
   */
  private record Outcome(Optional<Value> loss, List<Value> losses, List<Value> predictions) {}

  /**
   * The loss of one head, as a function of what goes into the last activation if that is better.
   */
  private record HeadLoss(int output, Loss loss, Optional<Loss> beforeActivation, double weight) {

    Value predictions(Ending ending) {
      Value value = ending.value();
      return ending.activation().apply(beforeActivation.isPresent() ? value.stopGradient() : value);
    }

    Value mean(Value truth, Ending ending, Value predictions, Reduction reduction) {
      return beforeActivation.isPresent()
          ? beforeActivation.get().apply(truth, ending.value(), reduction)
          : loss.apply(truth, predictions, reduction);
    }
  }

  NetworkEvaluator(CompiledNetwork model) {
    this.model = model;
    this.network = model.network();
    this.layout = model.layout();
    for (Head head : model.heads()) {
      int output = model.output(head);
      Activation last = network.activations().get(output);
      heads.add(new HeadLoss(output, head.loss(), head.loss().before(last), head.weight()));
    }
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
    return predict(weights, List.of(features)).get(0);
  }

  @Override
  public List<Tensor> predict(Tensor weights, List<Tensor> inputs) {
    List<Object> tensors = new ArrayList<>(inputs);
    tensors.add(weights);
    Outcome outcome =
        run(
            () -> {
              List<Value> values = inputs.stream().map(trace::input).toList();
              List<Ending> endings = network.endings(values, parameters(weights), Pass.INFERENCE);
              List<Value> outputs = endings.stream().map(Ending::applied).toList();
              return new Outcome(Optional.empty(), List.of(), outputs);
            },
            tensors.toArray());
    return outcome.predictions().stream().map(Value::tensor).toList();
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
    List<Value> inputs = batch.inputs().stream().map(trace::input).toList();
    List<Ending> endings = network.endings(inputs, parameters, pass);
    List<Value> losses = new ArrayList<>();
    List<Value> predictions = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      HeadLoss head = heads.get(i);
      Ending ending = endings.get(head.output());
      Value predicted = head.predictions(ending);
      Value truth = trace.input(batch.targets().get(i));
      losses.add(head.mean(truth, ending, predicted, reduction(batch.targetWeights().get(i))));
      predictions.add(predicted);
    }
    return new Outcome(Optional.of(penalized(sum(losses), parameters, pass)), losses, predictions);
  }

  /** The weighted sum of the heads' losses. */
  private Value sum(List<Value> losses) {
    Value sum = weighted(losses, 0);
    for (int i = 1; i < losses.size(); i++) {
      sum = sum.plus(weighted(losses, i));
    }
    return sum;
  }

  private Value weighted(List<Value> losses, int head) {
    double weight = heads.get(head).weight();
    return weight == 1 ? losses.get(head) : losses.get(head).times(weight);
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

  private Reduction reduction(Optional<Tensor> rowWeights) {
    return rowWeights.isPresent()
        ? Reduction.weighted(trace.input(rowWeights.get()))
        : Reduction.mean();
  }

  /** Adds the sums of loss and metrics; returns the mean loss. */
  private double add(double[] sums, Batch batch, Outcome outcome) {
    double mean = outcome.loss().orElseThrow().item();
    model.add(
        sums,
        mean,
        outcome.losses().stream().map(Value::item).toList(),
        batch,
        outcome.predictions().stream().map(Value::tensor).toList());
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
