package io.centelha.ml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.data.features.InputTransformations;
import io.centelha.data.features.Transformation;
import io.centelha.data.features.Transformations;
import io.centelha.distributed.frames.SparkFrame;
import io.centelha.models.Compilation;
import io.centelha.models.LayerCall;
import io.centelha.models.LayerList;
import io.centelha.training.Distribution;
import java.util.List;

/**
 * A fit in the form of a job: what the command line needs to score files by a model that was fitted
 * here. Its data are files with the DataFrame's columns; which ones is for the command line to say.
 */
final class JobForm {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  private JobForm() {}

  /**
   * Writes a fit.
   *
   * @param uid of the estimator
   */
  static ObjectNode of(
      String uid, ParamAssembly run, Subject subject, LayerList layers, SparkFrame rows) {
    ObjectNode job = JsonNodeFactory.instance.objectNode();
    job.put("name", uid.matches(NAME) ? uid : "spark-ml").put("seed", run.plan().seed());
    subject.describe(job.putObject("data"), rows);
    job.set("features", features(subject.transformations()));
    ArrayNode model = job.putArray("model");
    layers.layers().forEach(layer -> model.add(LayerCall.WORDS.toJson(layer)));
    layers.outputs().forEach(job.withArray("outputs")::add);
    job.set("compile", compile(subject.compilation()));
    job.putObject("fit")
        .put("epochs", run.plan().epochs())
        .put("batchSize", run.plan().batchSize());
    job.set("distribution", Distribution.SECTION.toJson(run.distribution()));
    return job;
  }

  private static JsonNode features(InputTransformations transformations) {
    if (!transformations.isNamed()) {
      return steps(transformations.alone());
    }
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    transformations.byInput().forEach((input, steps) -> named.set(input, steps(steps)));
    return named;
  }

  private static ArrayNode steps(List<Transformation> steps) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    steps.forEach(step -> json.add(Transformations.WORDS.toJson(step)));
    return json;
  }

  private static ObjectNode compile(Compilation compilation) {
    ObjectNode compile = Compilation.HEADS.toJson(compilation);
    if (compile.path("weightedMetrics").isEmpty()) { // a fit without is what it was before
      compile.remove("weightedMetrics");
    }
    return compile;
  }
}
