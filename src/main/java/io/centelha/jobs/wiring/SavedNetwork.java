package io.centelha.jobs.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.FeaturePipelineJson;
import io.centelha.data.files.DataException;
import io.centelha.data.rows.Source;
import io.centelha.distributed.scoring.FramePrediction;
import io.centelha.interchange.safetensors.Safetensors;
import io.centelha.jobs.file.JobReader;
import io.centelha.jobs.file.JobSchema;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.models.CompiledNetwork;
import io.centelha.saving.model.ModelDirectory;
import io.centelha.saving.model.SavedModel;
import io.centelha.storage.StorageException;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A trained network with all that scoring needs. On disk: the shape of a row and the resolved job,
 * from which the network is built again; the weights; the fitted transformations.
 *
 * @param columns names of the features' columns, in order; empty where features have none
 */
public record SavedNetwork(
    ResolvedJob job,
    CompiledNetwork network,
    Tensor weights,
    FeaturePipeline features,
    List<String> columns) {

  private static final int FORMAT_VERSION = 1;

  /** What scores. */
  public FramePrediction.Trained trained() {
    return new FramePrediction.Trained(network, features, weights);
  }

  /**
   * Writes the model.
   *
   * @return the SHA-256 of the file of weights
   */
  public String write(ModelDirectory directory) throws StorageException {
    ObjectNode model = JsonNodeFactory.instance.objectNode().put("formatVersion", FORMAT_VERSION);
    var shape = model.putArray("inputShape");
    IntStream.of(network.inputShape().dimensions()).forEach(shape::add);
    columns.forEach(model.putArray("columns")::add);
    model.set("job", job.published());
    return directory.write(model, content(), (ObjectNode) FeaturePipelineJson.toJson(features));
  }

  /**
   * Reads a model.
   *
   * @throws io.centelha.storage.CorruptFileException if a file isn't the one that was written
   * @throws DataException if it is, but what it says doesn't go together
   */
  public static SavedNetwork read(ModelDirectory directory) throws StorageException {
    SavedModel saved = directory.open();
    try {
      return read(directory, saved);
    } catch (IllegalArgumentException e) {
      throw new DataException(
          "Damaged or unsupported model %s: %s".formatted(directory, e.getMessage()), e);
    }
  }

  private static SavedNetwork read(ModelDirectory directory, SavedModel saved) {
    int version = saved.model().path("formatVersion").asInt();
    Checks.argument(
        version == FORMAT_VERSION, "its format is %s, expected %s", version, FORMAT_VERSION);
    ResolvedJob job =
        new JobReader(JobSchema.load())
            .read(directory + "/model.json", saved.model().path("job").toString(), List.of());
    CompiledNetwork network = new JobAssembly(job).network(shape(saved.model().path("inputShape")));
    FeaturePipeline features = FeaturePipelineJson.fromJson(saved.features());
    features.checkColumns(network.inputShape().size());
    return new SavedNetwork(
        job,
        network,
        saved.weights().flat(network.layout(), network.dtype()),
        features,
        texts(saved.model().path("columns")));
  }

  /** What {@code sha256sum model/weights.safetensors} prints. */
  public String weightsSha256() {
    return content().sha256();
  }

  private Safetensors content() {
    return Safetensors.of(network.layout(), weights);
  }

  /** The names of the columns that a source reads features from; none if it has no names. */
  public static List<String> columns(Source source) {
    return source.featureNames();
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static Shape shape(JsonNode dimensions) {
    return Shape.of(
        IntStream.range(0, dimensions.size()).map(i -> dimensions.get(i).intValue()).toArray());
  }
}
