package io.centelha.models;

import com.fasterxml.jackson.databind.node.TextNode;
import io.centelha.losses.Loss;
import io.centelha.metrics.Metric;
import io.centelha.metrics.Metrics;
import io.centelha.optimizers.Optimizer;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.tensor.Checks;
import io.centelha.words.Section;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Keras' {@code compile} takes: how a network is trained, and what is reported.
 *
 * @param heads not empty; of several, each says its output, and no two the same
 */
public record Compilation(OptimizerSpec optimizer, List<Head> heads) implements Serializable {
  /** Its keys for a network of one output. */
  public static final Section<Compilation> SECTION = HeadKeys.ofOne();

  /**
   * Its keys for a network of any number of outputs: {@code loss}, {@code lossWeights}, {@code
   * metrics} and {@code weightedMetrics} are one value, or a value for each output by its name.
   */
  public static final Section<Compilation> HEADS = HeadKeys.ofAny();

  /** The loss's name in results and in the history. */
  static final String LOSS = "loss";

  private static final String WEIGHTED = "weighted_";

  public Compilation {
    heads = List.copyOf(heads);
    Checks.argument(!heads.isEmpty(), "A compilation needs a loss");
    List<String> outputs = heads.stream().map(Head::output).distinct().toList();
    Checks.argument(
        heads.size() == 1 || (outputs.size() == heads.size() && !outputs.contains("")),
        "Of several losses each must name another output, got %s",
        outputs);
    List<String> names = figures(heads);
    Checks.argument(
        names.stream().distinct().count() == names.size(),
        "Metrics need names that differ from each other and from '%s', got %s",
        LOSS,
        names.subList(1, names.size()));
  }

  /** For a network of one output. */
  public Compilation(
      OptimizerSpec optimizer, Loss loss, List<Metric> metrics, List<Metric> weightedMetrics) {
    this(optimizer, List.of(new Head("", loss, Head.DEFAULT_WEIGHT, metrics, weightedMetrics)));
  }

  /** Without metrics of weighted rows. */
  public Compilation(OptimizerSpec optimizer, Loss loss, List<Metric> metrics) {
    this(optimizer, loss, metrics, List.of());
  }

  /**
   * Keras' short form: the gradient as it is, metrics by their names.
   *
   * @throws IllegalArgumentException if a name is unknown
   */
  public static Compilation of(Optimizer optimizer, Loss loss, String... metrics) {
    return new Compilation(OptimizerSpec.of(optimizer), loss, named(metrics));
  }

  /**
   * The same with these metrics of weighted rows, by their names.
   *
   * @throws IllegalArgumentException if a name is unknown
   */
  public Compilation withWeightedMetrics(String... names) {
    return new Compilation(optimizer, loss(), metrics(), named(names));
  }

  /** The same with this learning rate for all steps. */
  public Compilation withLearningRate(double rate) {
    return new Compilation(optimizer.withLearningRate(rate), heads);
  }

  /** The only head as that of an output of this name, unless it names one. */
  public Compilation ofOutput(String output) {
    Checks.argument(heads.size() == 1, "One loss was expected, got %s", heads.size());
    Head head = heads.get(0);
    return head.output().isEmpty()
        ? new Compilation(optimizer, List.of(head.ofOutput(output)))
        : this;
  }

  /** The same with heads in the order of their outputs; others come last. */
  public Compilation inOrderOf(List<String> outputs) {
    List<Head> ordered = new ArrayList<>(heads);
    ordered.sort(
        Comparator.comparingInt(
            head ->
                outputs.contains(head.output()) ? outputs.indexOf(head.output()) : outputs.size()));
    return new Compilation(optimizer, ordered);
  }

  private static List<Metric> named(String... metrics) {
    return Stream.of(metrics).map(name -> Metrics.WORDS.fromJson(TextNode.valueOf(name))).toList();
  }

  /** The loss of the first head. */
  public Loss loss() {
    return heads.get(0).loss();
  }

  /** The metrics of the first head. */
  public List<Metric> metrics() {
    return heads.get(0).metrics();
  }

  /** The metrics of weighted rows of the first head. */
  public List<Metric> weightedMetrics() {
    return heads.get(0).weightedMetrics();
  }

  /** What is reported, by name, in its order. */
  public List<String> figures() {
    return figures(heads);
  }

  /** Of several heads, first the loss of each, as in Keras: {@code class_loss}. */
  private static List<String> figures(List<Head> heads) {
    List<String> names = new ArrayList<>(List.of(LOSS));
    if (heads.size() == 1) {
      names.addAll(heads.get(0).figures());
      return names;
    }
    heads.forEach(head -> names.add(head.output() + "_" + LOSS));
    heads.forEach(
        head -> head.figures().forEach(figure -> names.add(head.output() + "_" + figure)));
    return names;
  }

  /**
   * The names under which a loss and metrics of these names are reported, in that order. A weighted
   * one that has the name of another is {@code weighted_accuracy}, say, as in Keras.
   */
  public static List<String> figures(List<String> metrics, List<String> weightedMetrics) {
    List<String> figures = new ArrayList<>(List.of(LOSS));
    figures.addAll(metrics);
    weightedMetrics.forEach(name -> figures.add(metrics.contains(name) ? WEIGHTED + name : name));
    return figures;
  }
}
