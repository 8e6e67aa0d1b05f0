package io.centelha.jobs.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.Transformation;
import io.centelha.data.features.Transformations;
import io.centelha.dl4j.engine.Dl4jEngine;
import io.centelha.dl4j.engine.MissingDl4jException;
import io.centelha.jobs.file.JobFileException;
import io.centelha.jobs.file.JobSpec;
import io.centelha.jobs.file.KeyPath;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.file.WordWithArguments;
import io.centelha.layers.NamedLayer;
import io.centelha.losses.Loss;
import io.centelha.losses.Losses;
import io.centelha.metrics.Metric;
import io.centelha.metrics.Metrics;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Objective;
import io.centelha.models.Sequential;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.trained.Member;
import io.centelha.trained.Provenance;
import io.centelha.trained.Trained;
import io.centelha.training.CallbackSpec;
import io.centelha.training.Callbacks;
import io.centelha.training.DistributionJson;
import io.centelha.training.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the other rooms make of a job: its words turned into their things. */
public final class JobAssembly {

  private final ResolvedJob job;
  private final JobSpec spec;

  /** What is made of this job. */
  public JobAssembly(ResolvedJob job) {
    this.job = job;
    this.spec = job.spec();
  }

  /**
   * The network for rows of this shape, ready to be trained.
   *
   * @throws JobFileException if layers, loss or optimizer don't go together
   */
  public CompiledNetwork network(Shape row) {
    var layers = new ArrayList<NamedLayer>(each("model", spec.model(), NamedLayer.WORDS::fromJson));
    var network = at(KeyPath.parse("model"), () -> new Sequential(layers).build(row));
    checkClasses(network.outputShape().size());
    return new CompiledNetwork(network, compilation(), DType.FLOAT32);
  }

  /**
   * What is trained: the network, computed by the engine that the job names.
   *
   * @throws JobFileException if the engine lacks something of the network, or isn't here
   */
  public Objective objective(CompiledNetwork network) {
    return spec.engine().equals("dl4j")
        ? at(KeyPath.parse("engine"), () -> Dl4jEngine.objective(network))
        : network;
  }

  /**
   * How many numbers the last layer gives for a row of this shape.
   *
   * @throws JobFileException if layers, loss or optimizer don't go together
   */
  int outputs(Shape row) {
    return network(row).network().outputShape().size();
  }

  /** The first rows may hold few of the classes, so that trying them would not tell. */
  private void checkClasses(int outputs) {
    boolean isOneEach = spec.loss().name().equals("sparse_categorical_crossentropy");
    int classes = spec.data().classes().orElse(outputs);
    if (isOneEach && classes != outputs) {
      throw job.refused(
          KeyPath.parse("model"),
          "the last layer has %d outputs, but data.classes says %d; they must be equal"
              .formatted(outputs, classes));
    }
  }

  private Compilation compilation() {
    Loss loss = at(KeyPath.parse("compile.loss"), () -> Losses.WORDS.fromJson(spec.loss().json()));
    var optimizer =
        at(
            KeyPath.parse("compile.optimizer"),
            () -> OptimizerSpec.WORDS.fromJson(spec.optimizer().json()));
    return new Compilation(
        optimizer,
        loss,
        metrics("metrics", spec.metrics()),
        metrics("weightedMetrics", spec.weightedMetrics()));
  }

  private List<Metric> metrics(String key, List<JsonNode> given) {
    var path = KeyPath.parse("compile." + key);
    var metrics = new ArrayList<Metric>();
    for (JsonNode metric : given) {
      metrics.add(at(path.child(metrics.size()), () -> Metrics.WORDS.fromJson(metric)));
    }
    return metrics;
  }

  /** The transformations of the features, not yet fitted. */
  public List<Transformation> transformations() {
    return each("features", spec.features(), Transformations.WORDS::fromJson);
  }

  /** Epochs, batch size, replicas and strategy. */
  public Plan plan() {
    return new Plan(
        spec.seed(),
        spec.epochs(),
        spec.batchSize(),
        spec.distribution().replicas(),
        at(
            KeyPath.parse("distribution.outerOptimizer"), // the schema knows the rest
            () -> DistributionJson.strategy(spec.distribution().json())),
        DistributionJson.scaling(spec.distribution().json()));
  }

  /**
   * What a run of this job leaves.
   *
   * @param columns names of the features' columns, in order; empty where features have none
   */
  public Trained trained(
      CompiledNetwork network, Tensor weights, FeaturePipeline features, List<String> columns) {
    return Trained.of(network, transformations(), Member.of(weights, features, spec.seed()))
        .withColumns(columns)
        .withProvenance(Provenance.of((ObjectNode) job.published(), job.sha256()));
  }

  /** The job's own callbacks. */
  public List<CallbackSpec> callbacks() {
    return each("fit.callbacks", spec.callbacks(), Callbacks.WORDS::fromJson);
  }

  private <T> List<T> each(
      String list, List<WordWithArguments> things, Function<JsonNode, T> reader) {
    var made = new ArrayList<T>();
    for (WordWithArguments thing : things) {
      made.add(at(KeyPath.parse(list).child(made.size()), () -> reader.apply(thing.json())));
    }
    return made;
  }

  /** A thing, or where in the job is what its room refuses. */
  private <T> T at(KeyPath path, Supplier<T> thing) {
    try {
      return thing.get();
    } catch (IllegalArgumentException | MissingDl4jException e) {
      throw job.refused(path, e.getMessage());
    }
  }
}
