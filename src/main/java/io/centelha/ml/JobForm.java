package io.centelha.ml;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.data.features.Transformations;
import io.centelha.distributed.frames.FrameColumns;
import io.centelha.layers.NamedLayer;
import io.centelha.losses.Losses;
import io.centelha.metrics.Metric;
import io.centelha.metrics.Metrics;
import io.centelha.models.Compilation;
import io.centelha.models.Sequential;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.training.Distribution;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A fit in the form of a job: what the command line needs to score files by a model that was fitted
 * here. Its data are Parquet files with the DataFrame's columns; which ones is for the command line
 * to say.
 */
final class JobForm {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  private JobForm() {}

  /**
   * Writes a fit.
   *
   * @param uid of the estimator
   * @param classes how many there are; 0 if labels are numbers
   */
  static ObjectNode of(
      String uid, ParamAssembly recipe, Sequential layers, FrameColumns columns, int classes) {
    ObjectNode job = JsonNodeFactory.instance.objectNode();
    job.put("name", uid.matches(NAME) ? uid : "spark-ml").put("seed", recipe.plan().seed());
    data(job.putObject("data"), recipe, columns, classes);
    ArrayNode features = job.putArray("features");
    recipe.transformations().forEach(step -> features.add(Transformations.WORDS.toJson(step)));
    ArrayNode model = job.putArray("model");
    layers.layers().forEach(layer -> model.add(NamedLayer.WORDS.toJson(layer)));
    compile(job.putObject("compile"), recipe.compilation());
    job.putObject("fit")
        .put("epochs", recipe.plan().epochs())
        .put("batchSize", recipe.plan().batchSize());
    job.set("distribution", Distribution.SECTION.toJson(recipe.distribution()));
    return job;
  }

  private static void data(
      ObjectNode data, ParamAssembly recipe, FrameColumns columns, int classes) {
    data.put("format", "parquet").put("path", "DataFrame");
    columns.targets().get(0).columns().forEach(label -> data.put("label", label));
    columns.inputs().get(0).columns().forEach(data.putArray("features")::add);
    recipe
        .inputShape()
        .ifPresent(shape -> IntStream.of(shape.dimensions()).forEach(data.putArray("shape")::add));
    if (!columns.weight().isEmpty()) {
      data.put("weight", columns.weight());
    }
    if (classes > 0) {
      data.put("classes", classes);
    }
  }

  private static void compile(ObjectNode compile, Compilation compilation) {
    compile.set("optimizer", OptimizerSpec.WORDS.toJson(compilation.optimizer()));
    compile.set("loss", Losses.WORDS.toJson(compilation.loss()));
    compile.set("metrics", names(compilation.metrics()));
    if (!compilation.weightedMetrics().isEmpty()) { // a fit without is what it was before
      compile.set("weightedMetrics", names(compilation.weightedMetrics()));
    }
  }

  private static ArrayNode names(List<Metric> metrics) {
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    metrics.forEach(metric -> names.add(Metrics.WORDS.toJson(metric)));
    return names;
  }
}
