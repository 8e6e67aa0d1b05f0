package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.data.features.InputTransformations;
import io.centelha.models.Architecture;
import io.centelha.models.Compilation;
import io.centelha.training.Distribution;
import io.centelha.training.FitKeys;
import java.util.Optional;

/**
 * A job that rides along with a model that it trained: of it, only the rows are still of interest.
 *
 * @param data where the rows come from
 * @param json the job with all defaults, as it was; not modified after construction
 * @param sha256 {@code jobSha256}
 * @param written for places in messages
 */
public record RidingJob(DataKeys data, ObjectNode json, String sha256, YamlNode written) {

  /**
   * The job by which rows for the model are read; all that is computed is the model's.
   *
   * @param sha256 {@code jobSha256} as the model knows it
   */
  public ResolvedJob computing(
      InputTransformations features, Architecture model, Compilation compilation, String sha256) {
    var replicas = json.objectNode().put("replicas", json.at("/distribution/replicas").asInt(1));
    JobSpec spec =
        new JobSpec(
            Optional.of(json.path("name").asText()),
            json.path("seed").asLong(),
            1,
            data,
            features,
            model,
            JobSpec.Engine.NATIVE,
            compilation,
            FitKeys.SECTION.fromJson(json.objectNode()),
            Distribution.SECTION.fromJson(replicas),
            OutputKeys.SECTION.fromJson(json.objectNode()));
    return new ResolvedJob(spec, json, sha256, written);
  }
}
