package io.centelha.training;

import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.rows.Shard;
import io.centelha.data.shards.InMemoryData;
import io.centelha.data.shards.Selection;
import io.centelha.losses.Loss;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Sequential;
import io.centelha.optimizers.Optimizer;
import io.centelha.tensor.Checks;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network that is trained and used in this JVM, in the words of Keras.
 *
 * <pre>{@code
 * Model model = Model.compile(layers, new Adam(), new SparseCategoricalCrossentropy(), "accuracy");
 * History history = model.fit(data, Fit.epochs(20).withValidationSplit(0.2));
 * Tensor probabilities = model.predict(InMemoryData.of(x));
 * }</pre>
 *
 * <p>Weights are float32. The same rows in the same order give the same bits as a job on Spark with
 * this seed, batch size and number of replicas. A second {@code fit} goes on where the first ended,
 * as in Keras; with the same seed it meets the rows in the same orders again. Not for several
 * threads.
 */
public final class Model {
  private final Sequential layers;
  private final Compilation compilation;
  private Optional<CompiledNetwork> network = Optional.empty();
  private Optional<TrainedNetwork> trained = Optional.empty();

  private Model(Sequential layers, Compilation compilation) {
    this.layers = layers;
    this.compilation = compilation;
  }

  /**
   * A model whose weights are drawn in the first fit.
   *
   * @param metrics by Keras' names: {@code "accuracy"}
   */
  public static Model compile(
      Sequential layers, Optimizer optimizer, Loss loss, String... metrics) {
    return compile(layers, Compilation.of(optimizer, loss, metrics));
  }

  /** The same with clipped gradients, weighted metrics, or metrics of one's own. */
  public static Model compile(Sequential layers, Compilation compilation) {
    return new Model(layers, compilation);
  }

  /**
   * Fixes the shape of the rows before the first fit, which else does so: for {@link #summary}.
   *
   * @param inputShape of a row's features, without the batch axis
   * @throws IllegalArgumentException if the layers can't take it, or another shape is fixed
   */
  public void build(Shape inputShape) {
    checkShape(inputShape);
    if (network.isEmpty()) {
      network =
          Optional.of(new CompiledNetwork(layers.build(inputShape), compilation, DType.FLOAT32));
    }
  }

  /**
   * Trains.
   *
   * @param data features and labels
   * @return loss and metrics of every epoch
   * @throws IllegalArgumentException if rows and network don't fit, or a later fit transforms
   *     features otherwise than the first
   * @throws NonFiniteLossException if training diverges
   */
  public History fit(InMemoryData data, Fit fit) {
    checkLabels(data);
    build(data.format().featureShape());
    List<Shard> validation = validation(data, fit);
    List<Shard> training =
        TrainedNetwork.deal(
            data, Selection.training(data.rows(), fit.validationSplit()), fit.plan());
    RoundWork work = new RoundWork(network.orElseThrow(), fit.plan(), features(fit, training));
    Rounds rounds = new LocalRounds(work, training, validation);
    Progress start =
        trained
            .map(before -> Progress.start(rounds, before.state()))
            .orElseGet(() -> Progress.start(rounds));
    Progress end = new Trainer(rounds, fit.callbacks()).fit(start);
    trained =
        Optional.of(new TrainedNetwork(network.orElseThrow(), work, fit.features(), end.state()));
    return end.history();
  }

  private FeaturePipeline features(Fit fit, List<Shard> training) {
    if (trained.isEmpty()) {
      return FeaturePipeline.fit(fit.features(), training);
    }
    Checks.argument(
        trained.get().transformations().equals(fit.features()),
        "Model: features were transformed by %s in the first fit, and can't be by %s now",
        trained.get().transformations(),
        fit.features());
    return trained.get().work().features();
  }

  private List<Shard> validation(InMemoryData data, Fit fit) {
    if (fit.validation().isPresent()) {
      InMemoryData rows = fit.validation().get();
      check(rows);
      return TrainedNetwork.deal(rows, Selection.all(rows.rows()), fit.plan());
    }
    double share = fit.validationSplit();
    return share == 0
        ? List.of()
        : TrainedNetwork.deal(data, Selection.validation(data.rows(), share), fit.plan());
  }

  /**
   * Loss and metrics over all rows, by name, loss first.
   *
   * @throws IllegalStateException before the first fit
   */
  public Map<String, Double> evaluate(InMemoryData data) {
    TrainedNetwork now = trained("evaluate");
    check(data);
    return now.evaluate(data);
  }

  /**
   * The outputs for all rows, in their order: {@code [rows, …]}.
   *
   * @param data features; labels are not looked at
   * @throws IllegalStateException before the first fit
   */
  public Tensor predict(InMemoryData data) {
    TrainedNetwork now = trained("predict");
    checkShape(data.format().featureShape());
    return now.predict(data);
  }

  /**
   * Keras' table: layer, output shape, number of parameters.
   *
   * @throws IllegalStateException before {@link #build} and the first fit
   */
  public String summary() {
    return network
        .orElseThrow(() -> new IllegalStateException("Model: summary needs build or fit before it"))
        .summary();
  }

  /**
   * All weights as one flat vector, copied.
   *
   * @throws IllegalStateException before the first fit
   */
  public Tensor weights() {
    return trained("weights").state().weights().copy();
  }

  private TrainedNetwork trained(String what) {
    return trained.orElseThrow(
        () -> new IllegalStateException("Model: %s needs fit before it".formatted(what)));
  }

  private void check(InMemoryData data) {
    checkLabels(data);
    checkShape(data.format().featureShape());
  }

  private static void checkLabels(InMemoryData data) {
    Checks.argument(
        data.format().labelWidth() > 0,
        "Model: the rows have no labels; expected InMemoryData.of(x, y)");
  }

  private void checkShape(Shape row) {
    network.ifPresent(
        built ->
            Checks.argument(
                built.inputShape().equals(row),
                "Model: a row's features have shape %s, the network was built for %s",
                row,
                built.inputShape()));
  }
}
