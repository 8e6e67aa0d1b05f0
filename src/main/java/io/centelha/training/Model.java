package io.centelha.training;

import io.centelha.data.rows.Shard;
import io.centelha.data.shards.Folds;
import io.centelha.data.shards.InMemoryData;
import io.centelha.data.shards.Selection;
import io.centelha.losses.Loss;
import io.centelha.models.Architecture;
import io.centelha.models.Compilation;
import io.centelha.optimizers.Optimizer;
import io.centelha.storage.Storage;
import io.centelha.storage.StorageException;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network that is trained and used in this JVM, in the words of Keras.
 *
 * <pre>{@code
 * Model model = Model.compile(layers, new Adam(), new SparseCategoricalCrossentropy(), "accuracy");
 * History history = model.fit(data, Fit.epochs(20).withValidationSplit(0.2));
 * Tensor probabilities = model.predict(InMemoryData.of(x));
 * model.save("flowers"); // and Model.load("flowers") elsewhere
 * }</pre>
 *
 * <p>Weights are float32. The same rows in the same order give the same bits as a job on Spark with
 * this seed, batch size and number of replicas. A second {@code fit} goes on where the first ended,
 * as in Keras; with the same seed it meets the rows in the same orders again. Not for several
 * threads.
 */
public final class Model {
  private static final String NAME = "Model";

  private final ModelState state;

  private Model(ModelState state) {
    this.state = state;
  }

  /**
   * A model whose weights are drawn in the first fit.
   *
   * @param layers a stack, or a graph of one input
   * @param metrics by Keras' names: {@code "accuracy"}
   */
  public static Model compile(
      Architecture layers, Optimizer optimizer, Loss loss, String... metrics) {
    return compile(layers, Compilation.of(optimizer, loss, metrics));
  }

  /** The same with clipped gradients, weighted metrics, or metrics of one's own. */
  public static Model compile(Architecture layers, Compilation compilation) {
    return new Model(ModelState.fresh(NAME, layers, compilation));
  }

  /**
   * A model that {@link #save}, a run of a job, a fit of spark.ml or {@code centelha import} has
   * left: layers, loss, optimizer, metrics, weights and fitted transformations.
   *
   * <p>{@link #fit} goes on as Keras' does. The optimizer remembers what {@link #save} found:
   * moments and the number of steps, so that a training in two halves gives the bits of a training
   * in two fits. Models of jobs and of spark.ml are for scoring, without the optimizer's memory: a
   * fit begins from their weights with a fresh one. In neither case an outer optimizer, a history
   * or a callback's best weights go on.
   *
   * @param path of a model directory, or of the run directory around one
   * @throws io.centelha.storage.CorruptFileException if a file isn't the one that was written
   * @throws StorageException if there is no model, or no complete one
   * @throws io.centelha.data.files.DataException if it is of a later version, damaged, or names a
   *     word that no jar here brings
   */
  public static Model load(String path) throws StorageException {
    return load(path, Storage.local());
  }

  /** The same from elsewhere: {@code HadoopSettings.defaults()} knows URIs. */
  public static Model load(String path, Storage storage) throws StorageException {
    return new Model(ModelState.load(NAME, path, storage));
  }

  /**
   * A model whose outputs are the mean of these models' outputs: of probabilities, or of values. It
   * is evaluated, predicts, and is saved as one model; it can't be fitted.
   *
   * @param models that differ in their weights, since their seeds or rows did
   * @throws IllegalStateException if one has not been fitted
   * @throws IllegalArgumentException if their layers, losses or transformations differ, or there
   *     are none
   */
  public static Model ensemble(List<Model> models) {
    return new Model(ModelState.ensemble(NAME, models.stream().map(model -> model.state).toList()));
  }

  /**
   * Writes the model for {@link #load}, for the commands {@code evaluate}, {@code predict} and
   * {@code summary}, and for {@code safetensors} of Python, in place of a model that is there; with
   * it, in {@code optimizer.safetensors}, what the optimizer remembers.
   *
   * @param path of a folder of its own
   * @throws IllegalStateException before the first fit
   * @throws IllegalArgumentException if a layer, loss, metric or optimizer of one's own has no word
   * @throws StorageException if it can't be written
   */
  public void save(String path) throws StorageException {
    save(path, Storage.local());
  }

  /** The same into another place: {@code HadoopSettings.defaults()} knows URIs. */
  public void save(String path, Storage storage) throws StorageException {
    state.save(path, storage);
  }

  /**
   * Fixes the shape of the rows before the first fit, which else does so: for {@link #summary}.
   *
   * @param inputShape of a row's features, without the batch axis
   * @throws IllegalArgumentException if the layers can't take it, or another shape is fixed
   */
  public void build(Shape inputShape) {
    state.build(inputShape);
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
    state.build(data.format(), fit);
    Selection training = Selection.training(data.rows(), fit.validationSplit());
    List<Shard> validation = validation(data, fit);
    return state.fit(
        fit,
        new LocalRows(InMemoryScoring.deal(data, training, fit.plan()), validation),
        List.of());
  }

  private List<Shard> validation(InMemoryData data, Fit fit) {
    if (fit.validation().isPresent()) {
      InMemoryData rows = fit.validation().get();
      check(rows);
      return InMemoryScoring.deal(rows, Selection.all(rows.rows()), fit.plan());
    }
    double share = fit.validationSplit();
    return share == 0
        ? List.of()
        : InMemoryScoring.deal(data, Selection.validation(data.rows(), share), fit.plan());
  }

  /**
   * Cross-validation: for each fold of the rows, trains such a model from fresh weights on all
   * other folds, and evaluates it on this one. This model stays as it is.
   *
   * @param fit must keep no rows for validation: after each epoch a fold's own rows are validated
   * @param folds at least 2; their rows are shuffled by the fit's seed
   * @throws NonFiniteLossException if a training diverges
   */
  public CrossValidated<Model> crossValidate(InMemoryData data, Fit fit, int folds) {
    checkLabels(data);
    fit.checkNoValidation(NAME);
    List<List<Shard>> dealt =
        Folds.of(data.rows(), folds, fit.plan().foldsKey()).stream()
            .map(fold -> InMemoryScoring.deal(data, fold, fit.plan()))
            .toList();
    List<Model> models = new ArrayList<>();
    List<Map<String, Double>> scores = new ArrayList<>();
    for (List<Shard> held : dealt) {
      Model model = new Model(state.anew());
      List<List<Shard>> others = dealt.stream().filter(fold -> fold != held).toList();
      model.state.fit(fit, new LocalRows(InMemoryScoring.joined(others), held), List.of());
      scores.add(InMemoryScoring.evaluate(model.state.trained("evaluate"), held));
      models.add(model);
    }
    return new CrossValidated<>(models, new FoldScores(scores));
  }

  /**
   * Loss and metrics over all rows, by name, loss first.
   *
   * @throws IllegalStateException before the first fit
   */
  public Map<String, Double> evaluate(InMemoryData data) {
    var trained = state.trained("evaluate");
    check(data);
    return InMemoryScoring.evaluate(trained, state.plan(), data);
  }

  /**
   * The outputs for all rows, in their order: {@code [rows, …]}; of a network of several outputs,
   * the first.
   *
   * @param data features; labels are not looked at
   * @throws IllegalStateException before the first fit
   */
  public Tensor predict(InMemoryData data) {
    return predictAll(data).values().iterator().next();
  }

  /**
   * Each output for all rows, by its name, in the order of the network's outputs: {@code [rows,
   * …]}; of an output with a ragged axis {@code [elements, …]}, those of one row after the other.
   *
   * @param data features; labels are not looked at
   * @throws IllegalStateException before the first fit
   */
  public Map<String, Tensor> predictAll(InMemoryData data) {
    var trained = state.trained("predict");
    state.checkRows(data.format());
    return InMemoryScoring.predict(trained, data);
  }

  /**
   * How far the members of an ensemble lie apart, of each output for all rows, by its name: the
   * sample standard deviation of their outputs, in float64.
   *
   * @param data features; labels are not looked at
   * @throws IllegalStateException before the first fit
   * @throws IllegalArgumentException if there is one member
   */
  public Map<String, Tensor> deviations(InMemoryData data) {
    var trained = state.trained("deviations");
    Checks.argument(trained.members().size() > 1, "Model: one member has no deviations");
    state.checkRows(data.format());
    return InMemoryScoring.deviations(trained, data);
  }

  /**
   * A model whose output is that of an inner layer, with these weights: Keras' {@code Model(inputs,
   * layer.output)}. It is for prediction.
   *
   * @param layer its name, as {@link #summary} shows it
   * @throws IllegalStateException before the first fit
   * @throws IllegalArgumentException if there is no such layer, it is called more than once, or
   *     gives no numbers of a fixed shape
   */
  public Model outputOf(String layer) {
    return new Model(ModelState.of(NAME, state.trained("outputOf").outputOf(layer)));
  }

  /**
   * Keras' table: layer, output shape, number of parameters.
   *
   * @throws IllegalStateException before {@link #build} and the first fit
   */
  public String summary() {
    return state.network("summary").summary();
  }

  /**
   * All weights as one flat vector, copied.
   *
   * @throws IllegalStateException before the first fit
   */
  public Tensor weights() {
    return state.trained("weights").weights().copy();
  }

  private void check(InMemoryData data) {
    checkLabels(data);
    state.checkRows(data.format());
  }

  private static void checkLabels(InMemoryData data) {
    Checks.argument(
        data.format().labelWidth() > 0,
        "Model: the rows have no labels; expected InMemoryData.of(x, y)");
  }
}
