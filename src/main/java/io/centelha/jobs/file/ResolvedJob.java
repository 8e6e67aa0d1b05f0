package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.centelha.storage.Sha256;
import io.centelha.training.Plan;
import io.centelha.words.RefusedException;
import java.util.List;

/**
 * A job that satisfies the schema, with all defaults filled in.
 *
 * @param spec what it says
 * @param json the same as JSON; not modified after construction
 * @param sha256 of the job's canonical JSON without {@code name}, {@code output} and the passwords
 *     of URIs: of what alters results
 * @param written the job as it was written, for places in messages
 */
public record ResolvedJob(JobSpec spec, ObjectNode json, String sha256, YamlNode written) {

  static ResolvedJob of(ObjectNode json, String sha256, YamlNode written) {
    return new ResolvedJob(JobSpec.SECTION.fromJson(json), json, sha256, written);
  }

  /** The resolved job as one canonical text; reading it gives this job again. */
  public String canonicalJson() {
    return CanonicalJson.of(json);
  }

  /** The resolved job as it may be kept: without secrets. */
  public JsonNode published() {
    return Secrets.ofProcess().redacted(json);
  }

  /**
   * The same job as a part of something else, which then is no run of the job itself.
   *
   * @param part which
   */
  public ResolvedJob variant(String part) {
    return new ResolvedJob(spec, json, Sha256.ofLines(List.of(sha256, part)), written);
  }

  /**
   * The job of one member of an ensemble.
   *
   * @param number from 0
   */
  public ResolvedJob member(int number) {
    ObjectNode own = json.deepCopy().put("seed", Plan.seedOfMember(spec.seed(), number));
    own.remove("ensemble");
    return changed(own, Sha256.ofLines(List.of(sha256, "member " + number)), written);
  }

  /**
   * The same job, of inputs whose numbers are kept as float64 until they are transformed: what the
   * training rows decide, and no word of the job.
   *
   * @param names of the inputs
   * @param columns of the only one, in order
   * @param shape of the only one
   */
  public ResolvedJob keepingFloat64(List<String> names, List<String> columns, List<Integer> shape) {
    return new ResolvedJob(spec.keepingFloat64(names, columns, shape), json, sha256, written);
  }

  /** Other words; what the training rows decided stays. */
  private ResolvedJob changed(ObjectNode words, String newSha256, YamlNode asWritten) {
    JobSpec said = JobSpec.SECTION.fromJson(words);
    return new ResolvedJob(said.reading(spec.data(), spec.features()), words, newSha256, asWritten);
  }

  /** The same job with another run directory. */
  public ResolvedJob withOutput(String uri) {
    ObjectNode directed = json.deepCopy();
    ((ObjectNode) directed.get("output")).put("path", uri);
    JobPlace option = JobPlace.of("--output " + uri);
    var value = new YamlNode.Scalar(option, TextNode.valueOf(uri));
    YamlNode changed = new Setting(option, KeyPath.parse("output.path"), value).appliedTo(written);
    return changed(directed, sha256, changed);
  }

  /**
   * What to throw when a room refuses a value of the job: the room's words, with the value's place.
   */
  public JobFileException refused(KeyPath path, String message) {
    return new JobFileException(List.of(Problem.at(written, path, message)));
  }

  /** The same for what may know more closely where it is. */
  public JobFileException refused(KeyPath path, IllegalArgumentException refusal) {
    return new JobFileException(
        RefusedException.of(refusal).stream()
            .map(each -> Problem.at(written, path.child(each.path()), each.text()))
            .toList());
  }
}
