package io.centelha.ml;

import io.centelha.data.features.Impute;
import io.centelha.data.features.Transformation;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.MissingValues;
import io.centelha.data.rows.RowFormat;
import io.centelha.distributed.frames.FrameColumns;
import io.centelha.distributed.frames.FrameField;
import io.centelha.layers.Dense;
import io.centelha.layers.Flatten;
import io.centelha.layers.NamedLayer;
import io.centelha.losses.Loss;
import io.centelha.models.Compilation;
import io.centelha.models.Sequential;
import io.centelha.saving.checkpoints.CheckpointSchedule;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import io.centelha.training.CallbackSpec;
import io.centelha.training.Distribution;
import io.centelha.training.FitKeys;
import io.centelha.training.KeyRules;
import io.centelha.training.ModelCheckpoint;
import io.centelha.training.Plan;
import io.centelha.words.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.types.StructType;

/** What the other rooms make of an estimator's parameters. */
final class ParamAssembly {
  private static final Field LABEL = Field.of(RowFormat.LABEL, Field.Type.FLOATS, Shape.SCALAR);

  private final Params owner;
  private final ParamSet params;

  ParamAssembly(Params owner, ParamSet params) {
    this.owner = owner;
    this.params = params;
  }

  private <T> T read(Section<T> section) {
    return params.read(owner, section);
  }

  private NetworkKeys network() {
    return read(NetworkKeys.SECTION);
  }

  private FrameKeys frame() {
    return read(FrameKeys.SECTION);
  }

  private FitKeys fit() {
    return read(FitKeys.SECTION);
  }

  /** How the work is shared. */
  Distribution distribution() {
    return read(Distribution.SECTION);
  }

  /**
   * Reads all parameters, so that a wrong one is found before any row is.
   *
   * @throws IllegalArgumentException that names the parameter
   */
  void check() {
    description(new Dense(1));
    inputShape();
    Checks.argument(
        checkpointDir().isPresent()
            || callbacks().stream().noneMatch(ModelCheckpoint.class::isInstance),
        "Parameter callbacks: ModelCheckpoint writes models into checkpointDir; set it");
    KeyRules.broken(compilation(), fit(), distribution(), !validation().isEmpty()).stream()
        .findFirst()
        .ifPresent(
            refusal -> {
              throw params.refused(refusal);
            });
    plan();
  }

  /**
   * The layers.
   *
   * @param output the last one, where only the hidden ones are given
   */
  Sequential description(Dense output) {
    NetworkKeys keys = network();
    Checks.argument(
        keys.layers().isPresent() != keys.model().isPresent(),
        "Set layers, the units of the hidden layers, or else model, all layers; %s set",
        keys.layers().isPresent() ? "both are" : "neither is");
    if (keys.model().isPresent()) {
      return ParamText.at("model", () -> new Sequential(keys.model().get()));
    }
    List<NamedLayer> all = new ArrayList<>();
    if (!keys.inputShape().isEmpty()) {
      all.add(new NamedLayer("", new Flatten()));
    }
    for (int units : keys.layers().get()) {
      Dense layer = ParamText.at("layers", () -> new Dense(units, keys.activation()));
      all.add(new NamedLayer("", layer));
    }
    all.add(new NamedLayer("", output));
    return new Sequential(all);
  }

  /** Whether all layers are given. */
  boolean isComplete() {
    return network().model().isPresent();
  }

  Loss loss() {
    return compilation().loss();
  }

  Compilation compilation() {
    Compilation compilation = read(Compilation.SECTION);
    return network().learningRate().map(compilation::withLearningRate).orElse(compilation);
  }

  /** Not yet fitted. */
  List<Transformation> transformations() {
    return network().transformations();
  }

  /** Whether features may be missing: something replaces them. */
  MissingValues missing() {
    return transformations().stream().anyMatch(Impute.class::isInstance)
        ? MissingValues.AS_NAN
        : MissingValues.REJECTED;
  }

  List<CallbackSpec> callbacks() {
    return fit().callbacks();
  }

  /**
   * The columns of this schema that training reads.
   *
   * @param features the name of their column
   * @param label likewise
   */
  FrameColumns columns(StructType schema, String features, String label, Target target) {
    FrameField numbers = FrameField.numbers(schema, RowFormat.FEATURES, features, missing());
    return new FrameColumns(
            List.of(inputShape().map(numbers::withShape).orElse(numbers)),
            List.of(FrameField.target(schema, LABEL, label, target.labels())),
            validation(),
            frame().weightCol().orElse(""))
        .checked(schema);
  }

  /** The shape of a row's features; empty: a flat row, as long as the first one is. */
  Optional<Shape> inputShape() {
    List<Integer> shape = network().inputShape();
    for (int size : shape) {
      Checks.argument(size >= 1, "Parameter inputShape: got %s, expected numbers >= 1", size);
    }
    return shape.isEmpty()
        ? Optional.empty()
        : Optional.of(Shape.of(shape.stream().mapToInt(Integer::intValue).toArray()));
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

  Plan plan() {
    return Plan.of(frame().seed(), fit(), distribution());
  }
}
