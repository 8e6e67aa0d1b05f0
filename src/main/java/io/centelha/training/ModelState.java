package io.centelha.training;

import io.centelha.data.features.FeatureFit;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.rows.RowFormat;
import io.centelha.layers.Spec;
import io.centelha.models.Architecture;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.storage.Storage;
import io.centelha.storage.StorageException;
import io.centelha.tensor.Checks;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.trained.Member;
import io.centelha.trained.ModelDirectory;
import io.centelha.trained.OptimizerMemory;
import io.centelha.trained.Trained;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A network between fits: how it is built, and what the fits so far have left. What {@link Model}
 * and its twin on Spark have in common. Not for several threads.
 */
public final class ModelState {
  private final String owner;
  private final Function<List<Spec>, CompiledNetwork> builder;
  private Optional<CompiledNetwork> network = Optional.empty();
  private Optional<Trained> trained = Optional.empty();
  private Plan plan = Fit.epochs(0).plan();

  private ModelState(String owner, Function<List<Spec>, CompiledNetwork> builder) {
    this.owner = owner;
    this.builder = builder;
  }

  /**
   * A network without weights.
   *
   * @param owner the class that its user knows, for messages
   */
  public static ModelState fresh(String owner, Architecture layers, Compilation compilation) {
    return new ModelState(
        owner, inputs -> new CompiledNetwork(layers.build(inputs), compilation, DType.FLOAT32));
  }

  /**
   * The network of a model directory, or of the one inside a run directory.
   *
   * @throws io.centelha.storage.CorruptFileException if a file isn't the one that was written
   * @throws StorageException if there is no model, or no complete one
   * @throws io.centelha.data.files.DataException if it is damaged, of a later version, or names a
   *     word that is unknown here
   */
  public static ModelState load(String owner, String path, Storage storage)
      throws StorageException {
    return of(owner, ModelDirectory.of(path, storage).read());
  }

  /** What was trained before. */
  public static ModelState of(String owner, Trained before) {
    ModelState state = new ModelState(owner, inputs -> before.network());
    state.network = Optional.of(before.network());
    state.trained = Optional.of(before);
    OptionalLong seed = before.members().get(0).seed();
    state.plan = Fit.epochs(0).withSeed(seed.orElse(0)).plan();
    return state;
  }

  /**
   * A network whose outputs are the mean of these.
   *
   * @throws IllegalStateException if one has not been fitted
   * @throws IllegalArgumentException if their layers, losses or transformations differ
   */
  public static ModelState ensemble(String owner, List<ModelState> models) {
    List<Trained> all = models.stream().map(model -> model.trained("ensemble")).toList();
    Trained together = Trained.ensemble(all);
    ModelState state = new ModelState(owner, row -> together.network());
    state.network = Optional.of(together.network());
    state.trained = Optional.of(together);
    state.plan = models.get(0).plan;
    return state;
  }

  /** The same network before its first fit. */
  public ModelState anew() {
    return new ModelState(owner, builder);
  }

  /**
   * Writes the model, in place of another.
   *
   * @throws IllegalStateException before the first fit
   * @throws IllegalArgumentException if a thing of the network has no word
   * @throws StorageException if it can't be written
   */
  public void save(String path, Storage storage) throws StorageException {
    ModelDirectory.at(storage.at(path)).write(trained("save"));
  }

  /**
   * Fixes the shape of the rows.
   *
   * @throws IllegalArgumentException if the layers can't take it, or another shape is fixed
   */
  public void build(Shape row) {
    build(List.of(Spec.of(row)));
  }

  /** The same for what a fit makes of such rows. */
  public void build(RowFormat format, Fit fit) {
    build(FeatureFit.specs(format, fit.features()));
  }

  private void build(List<Spec> inputs) {
    check(inputs);
    if (network.isEmpty()) {
      network = Optional.of(builder.apply(inputs));
    }
  }

  /** Throws if the network is built for other rows. */
  public void checkRows(RowFormat format) {
    check(
        trained
            .map(known -> known.members().get(0).features().specs(format.inputs()))
            .orElseGet(() -> format.specs()));
  }

  private void check(List<Spec> inputs) {
    network.ifPresent(
        built ->
            Checks.argument(
                floats(built.network().inputs()).equals(floats(inputs)),
                "%s: a row's features have shape %s, the network was built for %s",
                owner,
                text(inputs),
                text(built.network().inputs())));
  }

  /** Whole numbers are numbers. */
  private static List<Spec> floats(List<Spec> specs) {
    return specs.stream().map(Spec::floats).toList();
  }

  private static String text(List<Spec> specs) {
    return String.join(", ", specs.stream().map(Spec::text).toList());
  }

  /**
   * Trains, from where the last fit ended.
   *
   * @param columns names of the features' columns; empty if they have none
   * @throws IllegalArgumentException if rows and network don't fit, or a later fit transforms
   *     features otherwise than the first
   * @throws NonFiniteLossException if training diverges; the model stays as it was
   */
  public <R extends Rounds> History fit(Fit fit, DealtRows<R> rows, List<String> columns) {
    build(rows.format(), fit);
    CompiledNetwork built = network.orElseThrow();
    Fitting<R> fitting =
        trained.isEmpty()
            ? Fitting.of(built, fit.plan(), fit.features(), rows)
            : Fitting.of(built, fit.plan(), fitted(fit), rows);
    Progress end = fitting.run(() -> start(fitting.rounds()), fit.callbacks());
    TrainingState state = end.state();
    Member member = fitting.member(state).with(new OptimizerMemory(state.slots(), state.step()));
    trained = Optional.of(Trained.of(built, fit.features(), member).withColumns(columns));
    plan = fit.plan();
    return end.history();
  }

  private FeaturePipeline fitted(Fit fit) {
    Trained before = trained.orElseThrow();
    Checks.argument(
        before.transformations().equals(fit.features()),
        "%s: features were transformed by %s in the first fit, and can't be by %s now",
        owner,
        before.transformations(),
        fit.features());
    return before.features();
  }

  private Progress start(Rounds rounds) {
    if (trained.isEmpty()) {
      return Progress.start(rounds);
    }
    Member before = trained.get().only();
    return before
        .memory()
        .map(memory -> new TrainingState(before.weights(), memory.slots(), memory.step()))
        .map(state -> Progress.start(rounds, state))
        .orElseGet(() -> Progress.start(rounds, before.weights()));
  }

  /**
   * The network.
   *
   * @param what needs it, for the message
   * @throws IllegalStateException before {@link #build} and the first fit
   */
  public CompiledNetwork network(String what) {
    return network.orElseThrow(
        () ->
            new IllegalStateException(
                "%s: %s needs build or fit before it".formatted(owner, what)));
  }

  /**
   * What the fits have left.
   *
   * @param what needs it, for the message
   * @throws IllegalStateException before the first fit
   */
  public Trained trained(String what) {
    return trained.orElseThrow(
        () -> new IllegalStateException("%s: %s needs fit before it".formatted(owner, what)));
  }

  /** The last fit's plan; of a model that was loaded, one replica and the model's seed. */
  public Plan plan() {
    return plan;
  }
}
