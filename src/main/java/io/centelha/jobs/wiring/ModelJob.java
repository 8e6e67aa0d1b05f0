package io.centelha.jobs.wiring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.data.files.DataException;
import io.centelha.jobs.file.JobReader;
import io.centelha.jobs.file.JobSchema;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.file.RidingJob;
import io.centelha.models.Graph;
import io.centelha.storage.Sha256;
import io.centelha.trained.Trained;
import io.centelha.training.ParameterAveraging;
import io.centelha.training.Plan;
import java.util.List;
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
   * @throws DataException if the model takes several inputs, for which rows have no columns
   * @throws io.centelha.jobs.file.JobFileException if section {@code data} isn't one
   */
  public static ResolvedJob of(Trained model, String source, String rows, List<String> settings) {
    var reader = new JobReader(JobSchema.load());
    ObjectNode trainedBy =
        model.provenance().job().orElseGet(() -> implied(model, rows)).deepCopy();
    RidingJob riding = reader.riding(source, trainedBy, settings);
    return riding.computing(
        model.transformations(),
        graph(model),
        model.network().compilation(),
        identity(model, riding, settings));
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
    if (rows.matches(".*\\.csv(\\.gz)?")) {
      data.put("format", "csv");
    } else if (rows.matches(".*\\.parquet/?")) {
      data.put("format", "parquet");
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

  private static Graph graph(Trained model) {
    Graph graph = model.network().network().graph();
    if (graph.inputs().size() > 1) {
      throw new DataException(
          "Rows can't be read for this model, which takes %s inputs; load it by Model.load"
              .formatted(graph.inputs().size()));
    }
    return graph;
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
