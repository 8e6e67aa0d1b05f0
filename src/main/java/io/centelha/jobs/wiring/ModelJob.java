package io.centelha.jobs.wiring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.data.features.ColumnTransformation;
import io.centelha.data.features.Float64;
import io.centelha.jobs.file.JobReader;
import io.centelha.jobs.file.JobSchema;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.file.RidingJob;
import io.centelha.layers.Input;
import io.centelha.layers.Spec;
import io.centelha.storage.Sha256;
import io.centelha.trained.Trained;
import io.centelha.training.ParameterAveraging;
import io.centelha.training.Plan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The job by which rows for a saved model are read. Its section {@code data} is that of the job
 * which trained the model, or follows from the model and the rows' name if no job did; all that is
 * computed comes from the model itself.
 */
public final class ModelJob {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ModelJob() {}

  /**
   * The job of a model.
   *
   * @param source the model's name, for messages
   * @param rows the URI of the rows that are scored
   * @param settings values of {@code --set}, of keys in section {@code data}
   * @throws io.centelha.jobs.file.JobFileException if section {@code data} isn't one
   */
  public static ResolvedJob of(Trained model, String source, String rows, List<String> settings) {
    var reader = new JobReader(JobSchema.load());
    ObjectNode trainedBy =
        model.provenance().job().orElseGet(() -> implied(model, rows)).deepCopy();
    keepShape(model, trainedBy);
    RidingJob riding = reader.riding(source, trainedBy, settings);
    return riding.computing(
        model.transformations(),
        model.network().network().graph(),
        model.network().compilation(),
        identity(model, riding, settings));
  }

  /**
   * The columns of the features, in the order in which the model was trained on them. Where the job
   * of its rows names others, they stand for the model's, in their order.
   *
   * @param job as {@link #of} gives it
   */
  public static List<String> columns(Trained model, ResolvedJob job) {
    List<String> named = job.spec().data().features();
    return named.isEmpty() || Set.copyOf(named).equals(Set.copyOf(model.columns()))
        ? model.columns()
        : named;
  }

  /** Of numbers that are kept as float64 no first row tells how many there are. */
  private static void keepShape(Trained model, ObjectNode job) {
    boolean isWide = model.transformations().alone().stream().anyMatch(Float64.class::isInstance);
    if (isWide && job.path("data") instanceof ObjectNode data && !data.has("inputs")) {
      ArrayNode shape = data.putArray("shape");
      IntStream.of(model.network().inputShape().dimensions()).forEach(shape::add);
    }
  }

  /** What decides about predictions beside weights and rows. */
  private static String identity(Trained model, RidingJob riding, List<String> settings) {
    String trainedBy =
        model.provenance().job().isPresent()
            ? model.provenance().jobSha256().orElseGet(riding::sha256)
            : model.descriptionSha256();
    return settings.isEmpty()
        ? trainedBy
        : Sha256.ofLines(Stream.concat(Stream.of(trainedBy), settings.stream()).toList());
  }

  /** Where no job trained the model. */
  private static ObjectNode implied(Trained model, String rows) {
    ObjectNode job = JSON.objectNode();
    model.members().get(0).seed().ifPresent(seed -> job.put("seed", seed));
    ObjectNode data = job.putObject("data").put("path", rows);
    format(rows.lines().findFirst().orElse(rows)).ifPresent(format -> data.put("format", format));
    List<Input> inputs = model.network().network().graph().inputs();
    if (inputs.size() > 1 || !isPlain(model, inputs.get(0))) {
      ArrayNode fields = data.putArray("inputs");
      inputs.forEach(input -> fields.add(field(model, input)));
      return job;
    }
    if (!model.columns().isEmpty()) {
      data.set("features", texts(model.columns()));
    }
    int[] shape = model.network().inputShape().dimensions();
    if (shape.length > 1) {
      IntStream.of(shape).forEach(data.putArray("shape")::add);
    }
    return job;
  }

  private static Optional<String> format(String rows) {
    return Stream.of("csv", "jsonl", "parquet")
        .filter(format -> rows.matches(".*\\." + format + "(\\.gz)?/?"))
        .findFirst();
  }

  private static boolean isPlain(Trained model, Input input) {
    return !isText(model, input)
        && !input.spec().isRagged()
        && input.spec().kind() == Spec.Kind.FLOATS;
  }

  /** What makes other columns makes them of texts. */
  private static boolean isText(Trained model, Input input) {
    return model.transformations().of(input.name()).stream()
        .anyMatch(step -> step instanceof ColumnTransformation && !(step instanceof Float64));
  }

  /** What the network takes, as rows hold it. */
  private static ObjectNode field(Trained model, Input input) {
    ObjectNode field = JSON.objectNode().put("name", input.name());
    if (isText(model, input)) {
      return field.put("type", "text");
    }
    field.put("type", input.spec().kind().name().toLowerCase(Locale.ROOT));
    if (input.spec().shape().rank() > 0) {
      IntStream.of(input.spec().shape().dimensions()).forEach(field.putArray("shape")::add);
    }
    return input.spec().isRagged() ? field.put("axis", input.spec().axis()) : field;
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = JSON.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  /** A plan that deals rows as the training did: figures are added up over as many shards. */
  public static Plan deal(ResolvedJob job) {
    int replicas = job.spec().distribution().replicas();
    return new Plan(job.spec().seed(), 0, replicas, replicas, ParameterAveraging.everyEpoch());
  }
}
