package io.centelha.models;

import io.centelha.activations.Activation;
import io.centelha.autodiff.GradientTape;
import io.centelha.autodiff.Trace;
import io.centelha.autodiff.Traces;
import io.centelha.autodiff.Value;
import io.centelha.layers.Pass;
import io.centelha.losses.Loss;
import io.centelha.losses.Reduction;
import io.centelha.tensor.Layout;
import io.centelha.tensor.Layout.Segment;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates a network by the tape, in arrays that are reused from step to step. A step on batches
 * of a shape that was met before repeats the operations of that step.
 */
final class NetworkEvaluator implements Evaluator {
  /** Each has arrays of its own: full batches and the rest of an epoch, and as many again. */
  private static final int MOST_SHAPES = 4;

  private final CompiledNetwork model;
  private final Network network;
  private final Layout layout;
  private final List<HeadLoss> heads = new ArrayList<>();
  private final Traces<Outcome> traces = new Traces<>(MOST_SHAPES);
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

  /** What is computed, and for which heads rows have weights. */
  private record What(String use, List<Boolean> weighted) {
    static What of(String use, Batch batch) {
      return new What(use, batch.targetWeights().stream().map(Optional::isPresent).toList());
    }
  }

  /** A batch in a computation. */
  private record Operands(
      List<Value> inputs,
      List<Value> splits,
      List<Value> targets,
      List<Optional<Value>> targetWeights) {

    /** All tensors of a batch, in the order in which {@link #of} takes their values. */
    static List<Tensor> tensors(Batch batch) {
      List<Tensor> tensors = new ArrayList<>(batch.inputs());
      tensors.addAll(batch.splits());
      tensors.addAll(batch.targets());
      batch.targetWeights().forEach(weights -> weights.ifPresent(tensors::add));
      return tensors;
    }

    static Operands of(Batch batch, List<Value> values) {
      Iterator<Value> next = values.iterator();
      return new Operands(
          batch.inputs().stream().map(input -> next.next()).toList(),
          batch.splits().stream().map(split -> next.next()).toList(),
          batch.targets().stream().map(target -> next.next()).toList(),
          batch.targetWeights().stream().map(weights -> weights.map(w -> next.next())).toList());
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
    Batch own = model.weighted(batch);
    return add(
        sums,
        batch,
        traces.run(
            What.of("gradient", own),
            List.of(weights, gradient),
            Operands.tensors(own),
            (trace, values) -> backward(trace, weights, Operands.of(own, values), gradient)));
  }

  @Override
  public void evaluate(Tensor weights, Batch batch, double[] sums) {
    Batch own = model.weighted(batch);
    add(
        sums,
        batch,
        traces.run(
            What.of("evaluation", own),
            List.of(weights),
            Operands.tensors(own),
            (trace, values) ->
                forward(parameters(trace, weights), Operands.of(own, values), Pass.evaluation())));
  }

  @Override
  public Tensor predict(Tensor weights, Tensor features) {
    return predict(weights, List.of(features)).get(0);
  }

  @Override
  public List<Tensor> predict(Tensor weights, List<Tensor> inputs) {
    return predict(weights, inputs, List.of());
  }

  @Override
  public List<Tensor> predict(Tensor weights, Batch batch) {
    return predict(weights, batch.inputs(), batch.splits());
  }

  private List<Tensor> predict(Tensor weights, List<Tensor> inputs, List<Tensor> splits) {
    List<Tensor> all = new ArrayList<>(inputs);
    all.addAll(splits);
    Outcome outcome =
        traces.run(
            "prediction",
            List.of(weights),
            all,
            (trace, values) -> {
              List<Ending> endings =
                  network.endings(
                      values.subList(0, inputs.size()),
                      values.subList(inputs.size(), values.size()),
                      parameters(trace, weights),
                      Pass.INFERENCE);
              List<Value> outputs = endings.stream().map(Ending::applied).toList();
              return new Outcome(Optional.empty(), List.of(), outputs);
            });
    return outcome.predictions().stream().map(Value::tensor).toList();
  }

  private Outcome backward(Trace trace, Tensor weights, Operands batch, Tensor gradient) {
    List<Value> parameters = parameters(trace, weights);
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

  private Outcome forward(List<Value> parameters, Operands batch, Pass pass) {
    List<Ending> endings = network.endings(batch.inputs(), batch.splits(), parameters, pass);
    List<Value> losses = new ArrayList<>();
    List<Value> predictions = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      HeadLoss head = heads.get(i);
      Ending ending = endings.get(head.output());
      Value predicted = head.predictions(ending);
      Reduction reduction =
          batch.targetWeights().get(i).map(Reduction::weighted).orElseGet(Reduction::mean);
      losses.add(head.mean(batch.targets().get(i), ending, predicted, reduction));
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

  private List<Value> parameters(Trace trace, Tensor weights) {
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
