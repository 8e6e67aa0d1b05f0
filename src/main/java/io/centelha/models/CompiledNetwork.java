package io.centelha.models;

import io.centelha.autodiff.Value;
import io.centelha.layers.Spec;
import io.centelha.losses.Reduction;
import io.centelha.metrics.Metric;
import io.centelha.metrics.RowWeights;
import io.centelha.metrics.Totals;
import io.centelha.optimizers.GradientClipping;
import io.centelha.optimizers.Optimizer;
import io.centelha.schedules.Schedule;
import io.centelha.tensor.Checks;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A network with a loss, an optimizer and metrics: ready to be trained. Immutable; holds no
 * weights.
 */
public record CompiledNetwork(Network network, Compilation compilation, DType dtype)
    implements GradientObjective {
  /** The sum of the losses, and the number of rows. */
  private static final int LOSS_SUMS = 2;

  public CompiledNetwork {
    for (Head head : compilation.heads()) {
      Checks.argument(
          head.output().isEmpty() || network.outputNames().contains(head.output()),
          "There is no output '%s' to train, only %s",
          head.output(),
          network.outputNames());
    }
  }

  @Override
  public Layout layout() {
    return network.layout();
  }

  @Override
  public Shape inputShape() {
    return network.inputShape();
  }

  @Override
  public Tensor initialWeights(RandomKey key) {
    return network.initialWeights(key, dtype);
  }

  @Override
  public void constrain(Tensor weights) {
    network.constrain(weights);
  }

  @Override
  public List<StepRange> ranges() {
    return network.ranges();
  }

  @Override
  public Optimizer optimizer() {
    return compilation.optimizer().optimizer();
  }

  @Override
  public Optional<Schedule> schedule() {
    return Optional.of(compilation.optimizer().schedule());
  }

  @Override
  public GradientClipping clipping() {
    return compilation.optimizer().clipping();
  }

  @Override
  public int sums() {
    return metricSums() + heads().stream().mapToInt(this::sums).sum();
  }

  /** How many sums the metrics of a head keep: first the number of elements, if it has some. */
  private int sums(Head head) {
    return head.sums() + (isRagged(head) ? 1 : 0);
  }

  /** Where the sums of metrics begin: of several heads, each has a sum of its loss before. */
  private int metricSums() {
    return LOSS_SUMS + (heads().size() == 1 ? 0 : heads().size());
  }

  List<Head> heads() {
    return compilation.heads();
  }

  /** Which of the network's outputs a head trains. */
  int output(Head head) {
    return head.output().isEmpty() ? 0 : network.outputNames().indexOf(head.output());
  }

  /** What is known of the elements of a head's output, if that has a ragged axis. */
  Optional<Elements> elements(Head head, Batch batch) {
    Spec output = network.outputs().get(output(head));
    return output.isRagged()
        ? Optional.of(new Elements(batch.splits().get(network.axes().indexOf(output.axis()))))
        : Optional.empty();
  }

  /** Whether rows have one label of a head, and not one for each of their elements. */
  public boolean isTrainedByRows(Head head) {
    return !isRagged(head);
  }

  private boolean isRagged(Head head) {
    return network.outputs().get(output(head)).isRagged();
  }

  /**
   * The same batch with a weight for each element of targets with a ragged axis, as their losses
   * need it: see {@link Elements#lossWeights}.
   *
   * @throws IllegalArgumentException if a head's output has a ragged axis, and its labels don't
   */
  Batch weighted(Batch batch) {
    if (!hasElements()) {
      return batch;
    }
    List<Optional<Tensor>> weights = new ArrayList<>();
    for (int i = 0; i < heads().size(); i++) {
      Head head = heads().get(i);
      Tensor labels = batch.targets().get(i);
      Optional<Tensor> given = batch.targetWeights().get(i);
      checkElements(head, labels, batch);
      Optional<Tensor> own =
          elements(head, batch)
              .map(elements -> elements.lossWeights(given, labels.shape().dimension(0), dtype));
      weights.add(own.or(() -> given));
    }
    return batch.withWeights(weights);
  }

  /** Without a stream, for each step asks. */
  private boolean hasElements() {
    for (int i = 0; i < heads().size(); i++) {
      if (isRagged(heads().get(i))) {
        return true;
      }
    }
    return false;
  }

  private void checkElements(Head head, Tensor labels, Batch batch) {
    Spec output = network.outputs().get(output(head));
    List<String> axes = network.graph().specs().stream().map(Spec::axis).toList();
    Checks.argument(
        !output.isRagged()
            || labels.shape().dimension(0)
                == batch.inputs().get(axes.indexOf(output.axis())).shape().dimension(0),
        "Output '%s' has a ragged axis, '%s', and its labels have none; end it by a layer such as"
            + " GlobalAveragePooling1D, or give a label for each of %s",
        network.outputNames().get(output(head)),
        output.axis(),
        output.axis());
  }

  /** What is allowed and hardly meant, a sentence each; most networks have none. */
  public List<String> doubts() {
    return Doubts.of(this);
  }

  /** How many numbers the output that a head trains gives for a row. */
  public int outputs(Head head) {
    return network.outputs().get(output(head)).shape().size();
  }

  /**
   * Adds a batch's sums for a network of one head: see {@link #add(double[], double, List, Batch,
   * List)}.
   *
   * @param loss the mean
   * @param predictions {@code [size, …]}, after the last activation
   */
  public void add(double[] sums, double loss, Batch batch, Tensor predictions) {
    add(sums, loss, List.of(loss), batch, List.of(predictions));
  }

  /**
   * Adds a batch's sums: of the losses, the number of rows, those of each metric; and where there
   * are weighted metrics, of the weights and those of each of these. Of several heads, the sums of
   * each head's losses come before those of metrics.
   *
   * @param loss the mean, of all heads together
   * @param losses the mean of each head
   * @param predictions of each head
   */
  void add(double[] sums, double loss, List<Double> losses, Batch batch, List<Tensor> predictions) {
    int rows = batch.size();
    sums[0] += loss * rows;
    sums[1] += rows;
    int at = metricSums();
    for (int i = 0; i < heads().size(); i++) {
      if (heads().size() > 1) {
        sums[LOSS_SUMS + i] += losses.get(i) * rows;
      }
      add(sums, at, i, batch, predictions.get(i));
      at += sums(heads().get(i));
    }
  }

  /**
   * Adds a batch's sums for outputs that are known; penalties on weights, and what layers add to
   * the loss, are not among them.
   *
   * @param outputs of the network, in its order, after the last activations
   */
  public void evaluate(Batch batch, List<Tensor> outputs, double[] sums) {
    Batch weighted = weighted(batch);
    List<Double> losses = new ArrayList<>();
    List<Tensor> predictions = new ArrayList<>();
    double loss = 0;
    for (int i = 0; i < heads().size(); i++) {
      Head head = heads().get(i);
      Tensor predicted = outputs.get(output(head));
      double mean =
          head.loss()
              .apply(Value.of(batch.targets().get(i)), Value.of(predicted), reduction(weighted, i))
              .item();
      loss += head.weight() * mean;
      losses.add(mean);
      predictions.add(predicted);
    }
    add(sums, loss, losses, batch, predictions);
  }

  private static Reduction reduction(Batch batch, int head) {
    return batch
        .targetWeights()
        .get(head)
        .map(weights -> Reduction.weighted(Value.of(weights)))
        .orElseGet(Reduction::mean);
  }

  /** Adds the sums of the metrics of one head. */
  private void add(double[] sums, int start, int index, Batch batch, Tensor predictions) {
    Head head = heads().get(index);
    Tensor labels = batch.targets().get(index);
    RowWeights weights = batch.rowWeights(index);
    Optional<Elements> elements = elements(head, batch);
    if (elements.isPresent()) {
      sums[start] += elements.get().count();
      Tensor own = elements.get().of(labels);
      add(
          sums,
          start + 1,
          head,
          own,
          elements.get().of(predictions),
          elements.get().weights(weights));
    } else {
      add(sums, start, head, labels, predictions, weights);
    }
  }

  private static void add(
      double[] sums, int start, Head head, Tensor labels, Tensor predictions, RowWeights weights) {
    int at = add(sums, start, head.metrics(), labels, predictions, RowWeights.EQUAL);
    if (!head.weightedMetrics().isEmpty()) {
      for (int row = 0; row < predictions.shape().dimension(0); row++) {
        sums[at] += weights.of(row);
      }
      add(sums, at + 1, head.weightedMetrics(), labels, predictions, weights);
    }
  }

  /** Returns where the sums of these metrics end. */
  private static int add(
      double[] sums,
      int start,
      List<Metric> metrics,
      Tensor labels,
      Tensor predictions,
      RowWeights weights) {
    int at = start;
    for (Metric metric : metrics) {
      metric.add(labels, predictions, weights, sums, at);
      at += metric.sums();
    }
    return at;
  }

  @Override
  public Map<String, Double> results(double[] sums) {
    Map<String, Double> results = new LinkedHashMap<>();
    List<String> names = compilation.figures();
    double rows = sums[1];
    results.put(names.get(0), sums[0] / rows);
    for (int i = LOSS_SUMS; i < metricSums(); i++) {
      results.put(names.get(i - 1), sums[i] / rows);
    }
    each(sums, (name, metric, at, totals) -> results.put(name, metric.result(sums, at, totals)));
    return results;
  }

  @Override
  public Map<String, Map<String, Object>> details(double[] sums) {
    Map<String, Map<String, Object>> details = new LinkedHashMap<>();
    each(
        sums,
        (name, metric, at, totals) -> {
          Map<String, Object> detail = metric.detail(sums, at);
          if (!detail.isEmpty()) {
            details.put(name, new TreeMap<>(detail));
          }
        });
    return details;
  }

  /** What is done with each metric: its name, where its sums begin, totals of the rows. */
  private interface Told {
    void of(String name, Metric metric, int at, Totals totals);
  }

  /** All metrics in the order of their sums, which is that of their names. */
  private void each(double[] sums, Told told) {
    Iterator<String> names = compilation.figures().listIterator(metricSums() - 1);
    int at = metricSums();
    for (Head head : heads()) {
      double rows = isRagged(head) ? sums[at++] : sums[1];
      at = each(names, head.metrics(), at, Totals.equal(rows), told);
      if (!head.weightedMetrics().isEmpty()) {
        at = each(names, head.weightedMetrics(), at + 1, new Totals(rows, sums[at]), told);
      }
    }
  }

  /** Returns where the sums of these metrics end. */
  private static int each(
      Iterator<String> names, List<Metric> metrics, int start, Totals totals, Told told) {
    int at = start;
    for (Metric metric : metrics) {
      told.of(names.next(), metric, at, totals);
      at += metric.sums();
    }
    return at;
  }

  @Override
  public Evaluator evaluator() {
    return new NetworkEvaluator(this);
  }

  /** Keras' table of this network: layer, output shape, parameters; of a graph, connections. */
  public String summary() {
    return Summary.of(network.graph().isStack() ? "sequential" : "functional", network, dtype);
  }
}
