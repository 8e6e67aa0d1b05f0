package io.centelha.jobs.file;

import io.centelha.data.features.InputTransformations;
import io.centelha.data.features.Transformations;
import io.centelha.models.Architecture;
import io.centelha.models.Compilation;
import io.centelha.models.LayerCall;
import io.centelha.models.LayerList;
import io.centelha.training.Distribution;
import io.centelha.training.FitKeys;
import io.centelha.training.KeyRules;
import io.centelha.training.Plan;
import io.centelha.words.Given;
import io.centelha.words.Kind;
import io.centelha.words.Refusal;
import io.centelha.words.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a job file says.
 *
 * @param named what the job is called
 * @param seed of all randomness
 * @param ensemble how many networks are trained, which differ in their seeds
 * @param data where the rows come from
 * @param features transformations of each input, in order
 * @param model the layers
 * @param engine what computes the network
 * @param compilation how the model learns
 * @param fit how long, and in what steps
 * @param distribution how the work is shared
 * @param output where the results go
 */
public record JobSpec(
    Optional<String> named,
    long seed,
    int ensemble,
    DataKeys data,
    InputTransformations features,
    Architecture model,
    Engine engine,
    Compilation compilation,
    FitKeys fit,
    Distribution distribution,
    OutputKeys output) {

  /** What computes a network. */
  public enum Engine {
    NATIVE,
    DL4J
  }

  /** All keys of a job file. */
  public static final Section<JobSpec> SECTION =
      Section.of(
              JobSpec.class,
              "job",
              "A training job of Centelha: data, features, model, how it is compiled and fitted,"
                  + " how it is distributed, where it goes.")
          .withOptional(
              "name",
              Kind.text("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"),
              JobSpec::named,
              "What the job is called in logs and reports: letters, digits, _, - and dots. When"
                  + " absent, the job file's name without its extension. Alters no result.")
          .with(
              "seed",
              Kind.whole(0, Long.MAX_VALUE),
              JobSpec::seed,
              1L,
              "Where every random number comes from: initial weights, order of rows, dropout. Same"
                  + " job, data and seed: same weights.")
          .with(
              "ensemble",
              Kind.integer(1, Plan.MOST_MEMBERS),
              JobSpec::ensemble,
              1,
              "How many networks are trained, one after the other, with the seeds seed, seed + 1 and"
                  + " so on. They are one model, whose outputs are the means of theirs; predict"
                  + " writes their standard deviation beside each.")
          .later()
          .with(DataKeys.SECTION, JobSpec::data)
          .with(
              "features",
              Transformations.WORDS.kind().list().orNamed(),
              job -> job.features().byInput(),
              InputTransformations.NONE.byInput(),
              "Transformations of the input, applied in this order; what they learn (means, ranges)"
                  + " they learn from the training rows only. Of several inputs: by their names.")
          .with(
              "model",
              LayerCall.WORDS.kind().list().atLeast(1),
              spec -> spec.written().layers(),
              "Layers from input to output, by Keras' names and arguments. The input shape follows"
                  + " from the data.")
          .with(
              "inputs",
              Kind.text().list().atLeast(1),
              spec -> spec.written().inputs(),
              List.of(LayerList.INPUT),
              "What layers call the inputs in from. When absent, as data.inputs names them.")
          .later()
          .withOptional(
              "outputs",
              Kind.text().list().atLeast(1),
              spec -> Optional.of(spec.written().outputs()).filter(names -> !names.isEmpty()),
              "Names of the layers whose outputs are the model's. When absent, the last layer.")
          .with(
              "engine",
              Kind.choice(Engine.class),
              JobSpec::engine,
              Engine.NATIVE,
              "What computes the network: native, Centelha's own layers; or dl4j, DL4J 1.0.0-M2,"
                  + " whose jars are yours to add (src/site/markdown/dl4j.md). Weights, rounds,"
                  + " optimizer, metrics and checkpoints are Centelha's with both.")
          .newer()
          .with(Compilation.HEADS, JobSpec::compilation)
          .withOptional(FitKeys.SECTION, JobSpec::fit)
          .withOptional(Distribution.SECTION, JobSpec::distribution)
          .withOptional(OutputKeys.SECTION, JobSpec::output)
          .section(JobSpec::made);

  private static JobSpec made(Given a) {
    DataKeys data = a.get("data");
    LayerList layers =
        new LayerList(
            a.get("model"),
            inputs(a.get("inputs"), data),
            a.<List<String>>optional("outputs").orElse(List.of()));
    return new JobSpec(
        a.optional("name"),
        a.get("seed"),
        a.get("ensemble"),
        data,
        new InputTransformations(a.get("features")),
        layers,
        a.get("engine"),
        ofOutputs(a.get("compile"), layers, data),
        a.get("fit"),
        a.get("distribution"),
        a.get("output"));
  }

  /** Where none are given, those of the data. */
  private static List<String> inputs(List<String> given, DataKeys data) {
    return given.equals(List.of(LayerList.INPUT)) && !data.inputs().isEmpty()
        ? data.inputs().stream().map(InputKeys::name).toList()
        : given;
  }

  /** The loss of a single target is that of its output, which need not be the first. */
  private static Compilation ofOutputs(Compilation compilation, LayerList layers, DataKeys data) {
    boolean isNamed = data.targets().size() == 1 && layers.outputs().size() > 1;
    return isNamed && compilation.heads().size() == 1
        ? compilation.ofOutput(data.targets().get(0).name())
        : compilation.inOrderOf(layers.outputs());
  }

  /** The layers as keys say them. */
  private LayerList written() {
    return (LayerList) model;
  }

  /**
   * The same, of inputs whose numbers are kept as float64 until they are transformed.
   *
   * @param names of the inputs
   * @param columns of the only one, in order
   * @param shape of the only one
   */
  JobSpec keepingFloat64(List<String> names, List<String> columns, List<Integer> shape) {
    return reading(
        data.inputs().isEmpty() ? data.withFeatures(columns, shape) : data,
        features.keepingFloat64(names));
  }

  /** The same of rows that are read and transformed so. */
  JobSpec reading(DataKeys rows, InputTransformations transformations) {
    return new JobSpec(
        named,
        seed,
        ensemble,
        rows,
        transformations,
        model,
        engine,
        compilation,
        fit,
        distribution,
        output);
  }

  /** What the job is called. */
  public String name() {
    return named.orElseThrow();
  }

  /** Epochs, batch size, replicas and strategy. */
  public Plan plan() {
    return Plan.of(seed, fit, distribution);
  }

  /** The run directory, a URI. */
  public String outputPath() {
    return output.path().orElseThrow();
  }

  /** The keys that don't go together. */
  List<Refusal> refusals() {
    List<Refusal> refusals = new ArrayList<>(DataRules.of(data));
    if (data.weight().isPresent() && engine == Engine.DL4J) {
      refusals.add(
          Refusal.of(
              "data.weight",
              "engine dl4j takes no weights of rows; leave data.weight out, or train with engine"
                  + " native"));
    }
    if (DataRules.repeatedNames(data).isEmpty()) {
      refusals.addAll(NameRules.of(this, written()));
    }
    refusals.addAll(KeyRules.broken(compilation, fit, distribution, data.isValidated()));
    return refusals;
  }
}
