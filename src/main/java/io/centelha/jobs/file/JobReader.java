package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.training.KeyRules;
import io.centelha.words.Refusal;
import io.centelha.words.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the text of a job file into a resolved job: options over file over defaults. */
public final class JobReader {

  private static final Pattern FILE_NAME = Pattern.compile("([^/\\\\]*?)(\\.[A-Za-z]+)?$");

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
    check(written);
    return resolved(source, written);
  }

  /**
   * A job that rides along with a model. Of it, only section {@code data} is checked and read:
   * rules for training that came later don't concern a model that is trained.
   *
   * @param source the model's name, for messages
   * @param settings values of {@code --set}, of keys in section {@code data}
   * @throws JobFileException with every problem that was found
   */
  public RidingJob riding(String source, JsonNode job, List<String> settings) {
    refuse(
        settings.stream()
            .map(setting -> Setting.parse(setting, schema))
            .filter(setting -> !setting.path().isWithin(DATA))
            .map(JobReader::untimely)
            .toList());
    YamlNode kept = YamlNode.of(JobPlace.of(source), job);
    YamlNode written =
        ShortForms.inFull(
            withSettings(ShortForms.inFull(kept, schema.root()), settings), schema.root());
    refuse(
        new Violations(schema, written)
            .all().stream().filter(problem -> problem.path().isWithin(DATA)).toList());
    ObjectNode json = filled(source, written);
    return new RidingJob(rows(written), json, sha256(json), written);
  }

  /** Refuses columns of two duties, too: rows can't be read then. */
  private DataKeys rows(YamlNode written) {
    try {
      DataKeys data = DataKeys.SECTION.fromJson(written.json().path(DATA));
      refuse(written, KeyPath.ROOT, ColumnRules.of(data));
      return data;
    } catch (IllegalArgumentException e) {
      throw refused(written, KeyPath.parse(DATA), RefusedException.of(e));
    }
  }

  /** Refuses values that mean nothing, and keys that don't go together. */
  private void check(YamlNode written) {
    try {
      refuse(written, KeyPath.ROOT, JobSpec.SECTION.fromJson(written.json()).refusals());
    } catch (IllegalArgumentException e) {
      throw refused(written, KeyPath.ROOT, RefusedException.of(e));
    }
  }

  private void refuse(YamlNode written, KeyPath section, List<Refusal> refusals) {
    if (!refusals.isEmpty()) {
      throw refused(written, section, refusals);
    }
  }

  private JobFileException refused(YamlNode written, KeyPath section, List<Refusal> refusals) {
    return new JobFileException(
        refusals.stream().map(refusal -> problem(written, section, refusal)).toList());
  }

  private Problem problem(YamlNode written, KeyPath section, Refusal refusal) {
    KeyPath path = section.child(refusal.path());
    String message = refusal.message(this::keyNamed);
    String prefix = path.isRoot() ? "" : path.last() + ": "; // which the path says
    return Problem.at(
        written, path, message.startsWith(prefix) ? message.substring(prefix.length()) : message);
  }

  private String keyNamed(String key) {
    return key.equals(KeyRules.VALIDATION)
        ? "data.validationSplit or data.validation"
        : schema.elsewhere(key).orElse(key);
  }

  private static Problem untimely(Setting setting) {
    return new Problem(
        setting.place(),
        setting.path(),
        "the model is trained; only keys of section data can be set, of rows that it is given");
  }

  private YamlNode withSettings(YamlNode job, List<String> settings) {
    var problems = new ArrayList<Problem>();
    YamlNode changed = job;
    for (String setting : settings) {
      try {
        changed = Setting.parse(setting, schema).appliedTo(changed);
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
    ObjectNode json = filled(source, written);
    return ResolvedJob.of(json, sha256(json), written);
  }

  private ObjectNode filled(String source, YamlNode written) {
    var json = (ObjectNode) Defaults.filled(written.json(), schema.root());
    if (!json.has("name")) {
      json.put("name", nameOf(source));
    }
    var output = (ObjectNode) json.get("output");
    if (!output.has("path")) {
      String start = sha256(json).substring(0, 8);
      output.put("path", "runs/%s-%s".formatted(json.get("name").asText(), start));
    }
    return json;
  }

  private String sha256(ObjectNode json) {
    return CanonicalJson.sha256(whatAltersResults(json));
  }

  private JsonNode whatAltersResults(ObjectNode json) {
    ObjectNode without = json.deepCopy().without(List.of("name", "output"));
    removeNewer(without, schema.root());
    return Secrets.withoutPasswords(without);
  }

  /**
   * Keys that came later are left out of jobSha256 at their default, so that a run that an older
   * version began is the same job's.
   */
  private static void removeNewer(ObjectNode section, SchemaNode schema) {
    schema
        .children()
        .forEach(
            (key, child) -> {
              JsonNode value = section.path(key);
              if (child.isNewer() && isDefault(value, child)) {
                section.remove(key);
              } else if (child.isSection() && value.isObject()) {
                removeNewer((ObjectNode) value, child);
              }
            });
  }

  private static boolean isDefault(JsonNode value, SchemaNode schema) {
    String text = CanonicalJson.of(value);
    return schema.defaultValue().map(CanonicalJson::of).filter(text::equals).isPresent();
  }

  private static String nameOf(String source) {
    Matcher name = FILE_NAME.matcher(source);
    String word = name.find() ? name.group(1).replaceAll("[^A-Za-z0-9._-]", "-") : "";
    String start = word.replaceFirst("^[^A-Za-z0-9]+", "");
    return start.isEmpty() ? "job" : start.substring(0, Math.min(start.length(), 100));
  }
}
