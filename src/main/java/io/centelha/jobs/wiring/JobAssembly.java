package io.centelha.jobs.wiring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.data.features.FeatureFit;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.InputTransformations;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.RowFormat;
import io.centelha.dl4j.engine.Dl4jEngine;
import io.centelha.dl4j.engine.MissingDl4jException;
import io.centelha.jobs.file.DataKeys;
import io.centelha.jobs.file.JobFileException;
import io.centelha.jobs.file.JobSpec;
import io.centelha.jobs.file.KeyPath;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.layers.Spec;
import io.centelha.losses.CategoricalCrossentropy;
import io.centelha.losses.Targets;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Head;
import io.centelha.models.Objective;
import io.centelha.tensor.DType;
import io.centelha.tensor.Tensor;
import io.centelha.trained.Member;
import io.centelha.trained.Provenance;
import io.centelha.trained.Trained;
import io.centelha.training.CallbackSpec;
import io.centelha.training.Plan;
import java.util.List;
import java.util.Optional;
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
    var network = at("model", () -> spec.model().build(inputs));
    CompiledNetwork compiled =
        at("compile.loss", () -> new CompiledNetwork(network, spec.compilation(), DType.FLOAT32));
    checkClasses(compiled);
    return compiled;
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
   * What may stand for each label, in the order of the losses: as the job's classes, losses and
   * network say. Where the job doesn't tell how many classes there are, the output does.
   *
   * @throws JobFileException if layers, loss or optimizer don't go together
   */
  List<LabelValues> labelValues(RowFormat rows) {
    return spec.compilation().heads().stream()
        .map(head -> labelValues(head, rows).withMissing(spec.data().labels()))
        .toList();
  }

  private LabelValues labelValues(Head head, RowFormat rows) {
    Optional<DataKeys.Classes> classes = spec.data().classes(head.output());
    if (classes.isPresent()) {
      // Files without columns hold numbers, whatever classes are called.
      return spec.data().format().hasColumns() && !classes.get().names().isEmpty()
          ? LabelValues.names(classes.get().names())
          : LabelValues.classes(classes.get().count());
    }
    return LabelValues.of(head.loss().targets(), () -> network(rows).outputs(head));
  }

  /** The first rows may hold few of the classes, so that trying them would not tell. */
  private void checkClasses(CompiledNetwork network) {
    for (Head head : spec.compilation().heads()) {
      int outputs = network.outputs(head);
      int classes = spec.data().classes(head.output()).map(DataKeys.Classes::count).orElse(outputs);
      if (head.loss() instanceof CategoricalCrossentropy && outputs > 1 && isClass(head)) {
        throw job.refused(
            KeyPath.parse("compile.loss"),
            "categorical_crossentropy takes a number for each class, and a label is one number;"
                + " labels that are class numbers or names go with sparse_categorical_crossentropy");
      }
      if (head.loss().targets() == Targets.CLASSES && classes != outputs) {
        throw job.refused(
            KeyPath.parse("model"),
            head.output().isEmpty()
                ? "the last layer has %s outputs, but data.classes says %s; they must be equal"
                    .formatted(outputs, classes)
                : "output '%s' has %s numbers, but data.targets says %s classes; they must be equal"
                    .formatted(head.output(), outputs, classes));
      }
    }
  }

  /** Whether a label is one number. */
  private boolean isClass(Head head) {
    return spec.data().targets().stream()
        .filter(target -> target.name().equals(head.output()) || spec.data().targets().size() == 1)
        .allMatch(target -> target.field().width() == 1);
  }

  /** The transformations of the features, not yet fitted. */
  public InputTransformations transformations() {
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
    } catch (IllegalArgumentException e) {
      throw job.refused(KeyPath.parse(key), e);
    } catch (MissingDl4jException e) {
      throw job.refused(KeyPath.parse(key), e.getMessage());
    }
  }
}
