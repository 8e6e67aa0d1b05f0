package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/**
 * A job that satisfies the schema, with all defaults filled in.
 *
 * @param sha256 of the job's canonical JSON without {@code name}, {@code output} and the passwords
 *     of URIs: of what alters results
 * @param written the job as it was written, for places in messages
 */
public record ResolvedJob(JobSpec spec, String sha256, YamlNode written) {

  /** The resolved job as one canonical text; reading it gives this job again. */
  public String canonicalJson() {
    return CanonicalJson.of(spec.json());
  }

  /** The resolved job as it may be kept: without secrets. */
  public JsonNode published() {
    return Secrets.ofProcess().redacted(spec.json());
  }

  /** The same job with another run directory. */
  public ResolvedJob withOutput(String uri) {
    ObjectNode json = spec.json().deepCopy();
    ((ObjectNode) json.get("output")).put("path", uri);
    JobPlace option = JobPlace.of("--output " + uri);
    var value = new YamlNode.Scalar(option, TextNode.valueOf(uri));
    YamlNode changed = new Setting(option, KeyPath.parse("output.path"), value).appliedTo(written);
    return new ResolvedJob(new JobSpec(json), sha256, changed);
  }

  /**
   * What to throw when a room refuses a value of the job: the room's words, with the value's place.
   */
  public JobFileException refused(KeyPath path, String message) {
    return new JobFileException(List.of(new Problem(KeyPlaces.of(written, path), path, message)));
  }
}
