package io.centelha.jobs.file;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the text of a job file into a resolved job: options over file over defaults. */
public final class JobReader {

  private static final Pattern FILE_NAME = Pattern.compile("([^/\\\\]*?)(\\.[A-Za-z]+)?$");

  /**
   * Keys that came later, with what jobs did before. At that value they are left out of jobSha256,
   * so that a run that an older version began is the same job's.
   */
  private static final Map<String, String> NEWER =
      Map.of(
          "/engine", "\"native\"",
          "/compile/weightedMetrics", "[]",
          "/distribution/learningRateScaling", "\"none\"",
          "/distribution/warmupSteps", "0");

  private static final String DATA = "data";

  private final JobSchema schema;

  /** A reader of jobs of this schema. */
  public JobReader(JobSchema schema) {
    this.schema = schema;
  }

  /**
   * Reads a job.
   *
   * @param source the file's name, for messages and as the job's name if it has none
   * @param settings values of {@code --set}, later ones over earlier ones
   * @throws JobFileException with every problem that was found
   */
  public ResolvedJob read(String source, String text, List<String> settings) {
    YamlNode file = ShortForms.inFull(YamlReader.read(source, text), schema.root());
    YamlNode written = ShortForms.inFull(withSettings(file, settings), schema.root());
    refuse(new Violations(schema, written).all());
    refuse(Rules.broken(written));
    return resolved(source, written);
  }

  /**
   * A job that rides along with a model. Of it, only section {@code data} is checked: rules for
   * training that came later don't concern a model that is trained.
   *
   * @param source the model's name, for messages
   * @param settings values of {@code --set}, of keys in section {@code data}
   * @throws JobFileException with every problem that was found
   */
  public ResolvedJob riding(String source, JsonNode job, List<String> settings) {
    YamlNode kept = YamlNode.of(JobPlace.of(source), job);
    YamlNode written =
        ShortForms.inFull(
            withSettings(ShortForms.inFull(kept, schema.root()), settings), schema.root());
    refuse(
        new Violations(schema, written)
            .all().stream().filter(problem -> problem.path().isWithin(DATA)).toList());
    return resolved(source, written);
  }

  private YamlNode withSettings(YamlNode job, List<String> settings) {
    var problems = new ArrayList<Problem>();
    YamlNode changed = job;
    for (String setting : settings) {
      try {
        changed = Setting.parse(setting).spelled(schema).appliedTo(changed);
      } catch (JobFileException e) {
        problems.addAll(e.problems());
      }
    }
    refuse(problems);
    return changed;
  }

  private static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new JobFileException(problems);
    }
  }

  private ResolvedJob resolved(String source, YamlNode written) {
    var json = (ObjectNode) Defaults.filled(written.json(), schema.root());
    String sha256 = CanonicalJson.sha256(whatAltersResults(json));
    if (!json.has("name")) {
      json.put("name", nameOf(source));
    }
    var output = (ObjectNode) json.get("output");
    if (!output.has("path")) {
      output.put("path", "runs/%s-%s".formatted(json.get("name").asText(), sha256.substring(0, 8)));
    }
    return new ResolvedJob(new JobSpec(json), sha256, written);
  }

  private static JsonNode whatAltersResults(ObjectNode json) {
    ObjectNode without = json.deepCopy().without(List.of("name", "output"));
    NEWER.forEach(
        (path, asBefore) -> {
          var key = JsonPointer.compile(path);
          if (CanonicalJson.of(without.at(key)).equals(asBefore)) {
            ((ObjectNode) without.at(key.head())).remove(key.last().getMatchingProperty());
          }
        });
    return Secrets.withoutPasswords(without);
  }

  private static String nameOf(String source) {
    Matcher name = FILE_NAME.matcher(source);
    String word = name.find() ? name.group(1).replaceAll("[^A-Za-z0-9._-]", "-") : "";
    String start = word.replaceFirst("^[^A-Za-z0-9]+", "");
    return start.isEmpty() ? "job" : start.substring(0, Math.min(start.length(), 100));
  }
}
