package io.centelha.ml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.FeaturePipelineJson;
import io.centelha.data.files.DataException;
import io.centelha.models.CompiledNetwork;
import io.centelha.saving.RunDirectory;
import io.centelha.saving.model.ModelDirectory;
import io.centelha.saving.model.SavedModel;
import io.centelha.storage.Storage;
import io.centelha.storage.StorageException;
import io.centelha.tensor.Checks;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.training.History;
import java.util.stream.IntStream;

/**
 * A fitted network on disk: {@code model/} and {@code history.csv} as a run of a job leaves them,
 * so that {@code centelha predict --model} reads it.
 */
final class FittedFiles {
  /** That of the models that jobs save. */
  private static final int FORMAT_VERSION = 1;

  private FittedFiles() {}

  /**
   * Writes a network.
   *
   * @param path the folder, a URI of any Hadoop file system
   */
  static void write(Fitted fitted, String path, Storage storage) throws StorageException {
    RunDirectory folder = RunDirectory.of(path, storage);
    write(fitted, folder.model());
    folder.writeHistory(fitted.history().epochs());
  }

  /** Writes a network alone. */
  static void write(Fitted fitted, ModelDirectory directory) throws StorageException {
    ObjectNode model = JsonNodeFactory.instance.objectNode().put("formatVersion", FORMAT_VERSION);
    var shape = model.putArray("inputShape");
    IntStream.of(fitted.network().inputShape().dimensions()).forEach(shape::add);
    model.set("columns", JobForm.columns(fitted.job()));
    model.set("job", fitted.job());
    directory.write(
        model, fitted.content(), (ObjectNode) FeaturePipelineJson.toJson(fitted.features()));
  }

  /**
   * Reads a network.
   *
   * @throws io.centelha.storage.CorruptFileException if a file isn't the one that was written
   * @throws DataException if it is, but what it says doesn't go together
   */
  static Fitted read(String path, Storage storage) throws StorageException {
    RunDirectory folder = RunDirectory.of(path, storage);
    ModelDirectory model = folder.model();
    SavedModel saved = model.open();
    try {
      return read(saved, new History(folder.history()));
    } catch (IllegalArgumentException e) {
      throw new DataException(
          "Damaged or unsupported model %s: %s".formatted(model, e.getMessage()), e);
    }
  }

  private static Fitted read(SavedModel saved, History history) {
    int version = saved.model().path("formatVersion").asInt();
    Checks.argument(
        version == FORMAT_VERSION, "its format is %s, expected %s", version, FORMAT_VERSION);
    Checks.argument(saved.model().path("job").isObject(), "it has no job");
    ObjectNode job = (ObjectNode) saved.model().get("job");
    CompiledNetwork network =
        new CompiledNetwork(
            JobForm.layers(job).build(shape(saved.model().path("inputShape"))),
            JobForm.compilation(job),
            DType.FLOAT32);
    FeaturePipeline features = FeaturePipelineJson.fromJson(saved.features());
    features.checkColumns(network.inputShape().size());
    return new Fitted(
        job, network, saved.weights().flat(network.layout(), network.dtype()), features, history);
  }

  private static Shape shape(JsonNode dimensions) {
    return Shape.of(
        IntStream.range(0, dimensions.size()).map(i -> dimensions.get(i).intValue()).toArray());
  }
}
