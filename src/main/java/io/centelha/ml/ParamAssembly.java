package io.centelha.ml;

import io.centelha.models.Compilation;
import io.centelha.saving.checkpoints.CheckpointSchedule;
import io.centelha.tensor.Checks;
import io.centelha.training.CallbackSpec;
import io.centelha.training.Distribution;
import io.centelha.training.FitKeys;
import io.centelha.training.KeyRules;
import io.centelha.training.ModelCheckpoint;
import io.centelha.training.Plan;
import io.centelha.words.Refusal;
import io.centelha.words.Section;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.ml.param.Params;

/** What the other rooms make of an estimator's parameters; by itself, how training runs. */
final class ParamAssembly {
  private final Params owner;
  private final ParamSet params;

  ParamAssembly(Params owner, ParamSet params) {
    this.owner = owner;
    this.params = params;
  }

  /**
   * What the parameters say that are keys of a section.
   *
   * @throws IllegalArgumentException that names the parameter, if one isn't understood
   */
  <T> T read(Section<T> section) {
    return params.read(owner, section);
  }

  /** Whether a parameter has a value. */
  boolean isSet(String name) {
    return owner.isDefined(owner.getParam(name));
  }

  private FrameKeys frame() {
    return read(FrameKeys.SECTION);
  }

  FitKeys fit() {
    return read(FitKeys.SECTION);
  }

  /** How the work is shared. */
  Distribution distribution() {
    return read(Distribution.SECTION);
  }

  /**
   * Reads all parameters of training, so that a wrong one is found before any row is.
   *
   * @throws IllegalArgumentException that names the parameter
   */
  void check(Compilation compilation) {
    Checks.argument(
        checkpointDir().isPresent()
            || callbacks().stream().noneMatch(ModelCheckpoint.class::isInstance),
        "Parameter callbacks: ModelCheckpoint writes models into checkpointDir; set it");
    check(KeyRules.broken(compilation, fit(), distribution(), !validation().isEmpty()));
    plan();
  }

  /** Throws the first of these, under the name of its parameter. */
  void check(List<Refusal> refusals) {
    refusals.stream()
        .findFirst()
        .ifPresent(
            refusal -> {
              throw params.refused(refusal);
            });
  }

  List<CallbackSpec> callbacks() {
    return fit().callbacks();
  }

  /** Where fits keep their checkpoints, a URI; empty if they keep none. */
  Optional<String> checkpointDir() {
    return frame().checkpointDir().filter(uri -> !uri.isEmpty());
  }

  /** When a checkpoint is due; begins now. */
  CheckpointSchedule checkpointSchedule() {
    return CheckpointSchedule.of(frame().checkpointEvery(), () -> System.nanoTime() / 1e9);
  }

  /** The column that says which rows are for validation; empty if none does. */
  String validation() {
    return frame().validationIndicatorCol().orElse("");
  }

  /** The column that says how much a row counts; empty if none does. */
  String weight() {
    return frame().weightCol().orElse("");
  }

  FrameKeys.OnDivergence onDivergence() {
    return frame().onDivergence();
  }

  Plan plan() {
    return Plan.of(frame().seed(), fit(), distribution());
  }

  /** Takes what the fit tells, line by line. */
  Consumer<String> told() {
    return params.told();
  }

  /** The plan of each member of the ensemble. */
  List<Plan> plans() {
    Plan first = plan();
    return IntStream.range(0, frame().ensemble())
        .mapToObj(member -> first.withSeed(Plan.seedOfMember(first.seed(), member)))
        .toList();
  }
}
