package io.centelha.ml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.centelha.activations.Activation;
import io.centelha.activations.Activations;
import io.centelha.data.features.Impute;
import io.centelha.data.features.Transformation;
import io.centelha.data.features.Transformations;
import io.centelha.data.rows.MissingValues;
import io.centelha.distributed.frames.FrameColumns;
import io.centelha.layers.Dense;
import io.centelha.layers.Flatten;
import io.centelha.layers.NamedLayer;
import io.centelha.losses.Loss;
import io.centelha.losses.Losses;
import io.centelha.metrics.Metric;
import io.centelha.metrics.Metrics;
import io.centelha.models.Compilation;
import io.centelha.models.Sequential;
import io.centelha.optimizers.Optimizer;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.optimizers.Optimizers;
import io.centelha.saving.checkpoints.CheckpointSchedule;
import io.centelha.tensor.Checks;
import io.centelha.training.DistributionJson;
import io.centelha.training.EarlyStopping;
import io.centelha.training.EarlyStoppingJson;
import io.centelha.training.History;
import io.centelha.training.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** What the other rooms make of an estimator's parameters: words turned into things. */
final class ParamAssembly {
  private static final int[] NONE = {};

  private final Params owner;
  private final ParamSet params;
  private final ParamText text;

  ParamAssembly(Params owner, ParamSet params) {
    this.owner = owner;
    this.params = params;
    this.text = new ParamText(owner);
  }

  /**
   * Reads all parameters, so that a wrong one is found before any row is.
   *
   * @throws IllegalArgumentException that names the parameter
   */
  void check() {
    description(new Dense(1));
    features("");
    compilation();
    transformations();
    callbacks();
    plan();
  }

  /**
   * The layers.
   *
   * @param output the last one, where only the hidden ones are given
   */
  Sequential description(Dense output) {
    Checks.argument(
        owner.isDefined(params.layers) != owner.isDefined(params.model),
        "Set layers, the units of the hidden layers, or else model, all layers; %s set",
        owner.isDefined(params.layers) ? "both are" : "neither is");
    if (owner.isDefined(params.model)) {
      List<NamedLayer> all = text.each(params.model, NamedLayer.WORDS::fromJson);
      return ParamText.at(params.model, () -> new Sequential(all));
    }
    Activation activation = text.read(params.activation, Activations.WORDS::fromJson);
    List<NamedLayer> all = new ArrayList<>();
    if (!features("").shape().isEmpty()) {
      all.add(new NamedLayer("", new Flatten()));
    }
    for (int units : owner.getOrDefault(params.layers)) {
      all.add(new NamedLayer("", ParamText.at(params.layers, () -> new Dense(units, activation))));
    }
    all.add(new NamedLayer("", output));
    return new Sequential(all);
  }

  /** Whether all layers are given. */
  boolean isComplete() {
    return owner.isDefined(params.model);
  }

  Loss loss() {
    return text.read(params.loss, Losses.WORDS::fromJson);
  }

  Compilation compilation() {
    OptimizerSpec spec = text.read(params.optimizer, OptimizerSpec.WORDS::fromJson);
    if (owner.isDefined(params.learningRate)) {
      double rate = (double) owner.getOrDefault(params.learningRate);
      spec = new OptimizerSpec(spec.optimizer().withLearningRate(rate), spec.clipping());
    }
    return new Compilation(spec, loss(), metrics(params.metrics), metrics(params.weightedMetrics));
  }

  private List<Metric> metrics(Param<String[]> names) {
    return Stream.of(owner.getOrDefault(names))
        .map(name -> ParamText.at(names, () -> metric(name)))
        .toList();
  }

  private static Metric metric(String name) {
    return Metrics.WORDS.fromJson(TextNode.valueOf(name));
  }

  /** Not yet fitted. */
  List<Transformation> transformations() {
    return text.each(params.transformations, Transformations.WORDS::fromJson);
  }

  /** Whether features may be missing: something replaces them. */
  MissingValues missing() {
    return transformations().stream().anyMatch(Impute.class::isInstance)
        ? MissingValues.AS_NAN
        : MissingValues.REJECTED;
  }

  List<EarlyStopping> callbacks() {
    List<EarlyStopping> callbacks = text.each(params.callbacks, EarlyStoppingJson::fromJson);
    List<String> figures = figures();
    for (EarlyStopping callback : callbacks) {
      Checks.argument(
          figures.contains(callback.monitor()),
          "Parameter callbacks: monitors %s, but the history has %s; set metrics or"
              + " weightedMetrics, or validationIndicatorCol for figures of validation rows",
          callback.monitor(),
          String.join(", ", figures));
    }
    return callbacks;
  }

  private List<String> figures() {
    List<String> figures =
        Compilation.figures(
            List.of(owner.getOrDefault(params.metrics)),
            List.of(owner.getOrDefault(params.weightedMetrics)));
    if (!validation().isEmpty()) {
      List.copyOf(figures).forEach(figure -> figures.add(History.VALIDATION + figure));
    }
    return figures;
  }

  /**
   * The columns that training reads.
   *
   * @param features the name of their column
   * @param label likewise
   */
  FrameColumns columns(String features, String label, Target target) {
    return new FrameColumns(
        features(features), label, target.labels(), validation(), nameOrNone(params.weightCol));
  }

  /**
   * Where a row's features are.
   *
   * @param column the name of their column
   */
  FrameColumns.Features features(String column) {
    int[] shape = owner.isDefined(params.inputShape) ? owner.getOrDefault(params.inputShape) : NONE;
    for (int size : shape) {
      Checks.argument(size >= 1, "Parameter inputShape: got %s, expected numbers >= 1", size);
    }
    return new FrameColumns.Features(column, missing(), IntStream.of(shape).boxed().toList());
  }

  /** Where fits keep their checkpoints, a URI; empty if they keep none. */
  Optional<String> checkpointDir() {
    return Optional.of(nameOrNone(params.checkpointDir)).filter(uri -> !uri.isEmpty());
  }

  /** When a checkpoint is due; begins now. */
  CheckpointSchedule checkpointSchedule() {
    return CheckpointSchedule.of(
        owner.getOrDefault(params.checkpointEvery), () -> System.nanoTime() / 1e9);
  }

  /** The column that says which rows are for validation; empty if none does. */
  String validation() {
    return nameOrNone(params.validationIndicatorCol);
  }

  private String nameOrNone(Param<String> column) {
    return owner.isDefined(column) ? owner.getOrDefault(column) : "";
  }

  Plan plan() {
    ObjectNode distribution = distribution();
    return new Plan(
        (long) owner.getOrDefault(params.seed),
        (int) owner.getOrDefault(params.epochs),
        (int) owner.getOrDefault(params.batchSize),
        (int) owner.getOrDefault(params.replicas),
        DistributionJson.strategy(distribution),
        DistributionJson.scaling(distribution));
  }

  /** How the work is shared, in the form of a job's {@code distribution}. */
  ObjectNode distribution() {
    int every = (int) owner.getOrDefault(params.averageEvery);
    String strategy = owner.getOrDefault(params.strategy);
    String state = owner.getOrDefault(params.optimizerState);
    boolean isOuter = owner.isDefined(params.outerOptimizer);
    Checks.argument(
        !strategy.equals(ParamSet.GRADIENT_AVERAGING)
            || (every == 0 && state.equals("average") && !isOuter),
        "Parameters averageEvery, optimizerState and outerOptimizer are for strategy"
            + " parameter-averaging; gradient-averaging averages at every step");
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("replicas", (int) owner.getOrDefault(params.replicas))
            .put("strategy", strategy)
            .put("learningRateScaling", owner.getOrDefault(params.learningRateScaling))
            .put("warmupSteps", (long) owner.getOrDefault(params.warmupSteps))
            .put("optimizerState", state);
    if (every > 0) {
      json.put("averageEvery", every);
    }
    if (isOuter) {
      json.set(
          "outerOptimizer",
          Optimizers.WORDS.toJson(text.read(params.outerOptimizer, ParamAssembly::outerOptimizer)));
    }
    return json;
  }

  /** The usual learning rates are of gradients, and far too small here. */
  private static Optimizer outerOptimizer(JsonNode node) {
    Checks.argument(
        node.size() == 1 && node.elements().next().has("learningRate"),
        "needs a learningRate; 1 goes all the way to the mean");
    return Optimizers.WORDS.fromJson(node);
  }
}
