package io.centelha.trained;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.data.features.FeaturePipelineJson;
import io.centelha.data.features.Transformation;
import io.centelha.data.features.Transformations;
import io.centelha.layers.NamedLayer;
import io.centelha.losses.Losses;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Sequential;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.tensor.Checks;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The first form of a model, which is read for good and no longer written: its layers, loss and
 * metrics stand in the job that trained it. The words are read, the job is not checked.
 */
final class OldModelForm {
  /** Its version. */
  static final int VERSION = 1;

  private OldModelForm() {}

  static Trained read(ModelFiles files) {
    JsonNode model = files.model();
    Checks.argument(model.path("job").isObject(), "it has no job");
    ObjectNode job = (ObjectNode) model.get("job");
    var layers = new Sequential(GraphForm.each(job, "model", NamedLayer.WORDS::fromJson));
    CompiledNetwork network =
        new CompiledNetwork(layers.build(shape(model)), compilation(job), DType.FLOAT32);
    Tensor weights = files.weights().flat(network.layout(), network.dtype());
    Member member =
        Member.of(
            weights, FeaturePipelineJson.fromJson(files.features()), job.path("seed").longValue());
    return Trained.of(network, transformations(job), member)
        .withColumns(GraphForm.each(model, "columns", JsonNode::asText))
        .withProvenance(Provenance.of(job));
  }

  private static Shape shape(JsonNode model) {
    return Shape.of(
        GraphForm.each(model, "inputShape", JsonNode::intValue).stream()
            .mapToInt(Integer::intValue)
            .toArray());
  }

  private static Compilation compilation(JsonNode job) {
    JsonNode compile = job.path("compile");
    return new Compilation(
        OptimizerSpec.WORDS.fromJson(compile.path("optimizer")),
        Losses.WORDS.fromJson(compile.path("loss")),
        CompilationForm.metrics(compile.path("metrics")),
        CompilationForm.metrics(compile.path("weightedMetrics")));
  }

  private static List<Transformation> transformations(JsonNode job) {
    List<Transformation> all = new ArrayList<>();
    job.path("features").forEach(word -> all.add(Transformations.WORDS.fromJson(word)));
    return all;
  }
}
