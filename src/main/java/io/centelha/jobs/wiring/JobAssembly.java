package io.centelha.jobs.wiring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.data.features.FeatureFit;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.Transformation;
import io.centelha.data.rows.RowFormat;
import io.centelha.dl4j.engine.Dl4jEngine;
import io.centelha.dl4j.engine.MissingDl4jException;
import io.centelha.jobs.file.DataKeys;
import io.centelha.jobs.file.JobFileException;
import io.centelha.jobs.file.JobSpec;
import io.centelha.jobs.file.KeyPath;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.layers.Spec;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Objective;
import io.centelha.tensor.DType;
import io.centelha.tensor.Tensor;
import io.centelha.trained.Member;
import io.centelha.trained.Provenance;
import io.centelha.trained.Trained;
import io.centelha.training.CallbackSpec;
import io.centelha.training.Plan;
import java.util.List;
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
   * The network for rows of this format, ready to be trained.
   *
   * @throws JobFileException if fields, layers, loss or optimizer don't go together
   */
  public CompiledNetwork network(RowFormat rows) {
    List<Spec> inputs = at("features", () -> FeatureFit.specs(rows, transformations()));
    if (inputs.size() > 1) {
      throw job.refused(
          KeyPath.parse("data.inputs"),
          "the model takes one input, got %d; give one".formatted(inputs.size()));
    }
    var network = at("model", () -> spec.model().build(inputs.get(0)));
    checkClasses(network.outputShape().size());
    return new CompiledNetwork(network, spec.compilation(), DType.FLOAT32);
  }

  /**
   * What is trained: the network, computed by the engine that the job names.
   *
   * @throws JobFileException if the engine lacks something of the network, or isn't here
   */
  public Objective objective(CompiledNetwork network) {
    return spec.engine() == JobSpec.Engine.DL4J
        ? at("engine", () -> Dl4jEngine.objective(network))
        : network;
  }

  /**
   * How many numbers the last layer gives for a row of this format.
   *
   * @throws JobFileException if layers, loss or optimizer don't go together
   */
  int outputs(RowFormat rows) {
    return network(rows).network().outputShape().size();
  }

  /** The first rows may hold few of the classes, so that trying them would not tell. */
  private void checkClasses(int outputs) {
    boolean isOneEach = spec.compilation().loss() instanceof SparseCategoricalCrossentropy;
    int classes = spec.data().classes().map(DataKeys.Classes::count).orElse(outputs);
    if (isOneEach && classes != outputs) {
      throw job.refused(
          KeyPath.parse("model"),
          "the last layer has %d outputs, but data.classes says %d; they must be equal"
              .formatted(outputs, classes));
    }
  }

  /** The transformations of the features, not yet fitted. */
  public List<Transformation> transformations() {
    return spec.features();
  }

  /** Epochs, batch size, replicas and strategy. */
  public Plan plan() {
    return spec.plan();
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
    return spec.fit().callbacks();
  }

  /** A thing, or where in the job is what its room refuses. */
  private <T> T at(String key, Supplier<T> thing) {
    try {
      return thing.get();
    } catch (IllegalArgumentException | MissingDl4jException e) {
      throw job.refused(KeyPath.parse(key), e.getMessage());
    }
  }
}
