package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.centelha.words.Words;
import java.util.Optional;
import java.util.Set;

/**
 * The JSON Schema of a job: which keys there are, what they take and what they mean. It says what
 * {@link JobSpec} and the classes of its sections, layers, losses and other words declare.
 */
public final class JobSchema {

  private final JsonNode root;
  private final JsonSchema validator;

  private JobSchema(JsonNode root) {
    this.root = root;
    this.validator = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
  }

  /** The schema of jobs that may name words of any jar on the class path. */
  public static JobSchema load() {
    return of(Words.Origin.ANY);
  }

  /** The schema of jobs that name this program's own words. */
  static JobSchema own() {
    return of(Words.Origin.OWN);
  }

  private static JobSchema of(Words.Origin origin) {
    ObjectNode root =
        JsonNodeFactory.instance
            .objectNode()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("$id", "https://centelha.io/job.schema.json")
            .put("title", JobSpec.SECTION.name());
    root.setAll(JobSpec.SECTION.schema());
    root.putObject("$defs").setAll(JobSpec.SECTION.definitions(origin));
    return new JobSchema(root);
  }

  /** The schema as a file. */
  public String text() {
    return root.toPrettyString() + "\n";
  }

  SchemaNode root() {
    return SchemaNode.of(root, root);
  }

  /** What the schema says about the value at a path; empty where it knows none. */
  Optional<SchemaNode> at(KeyPath path) {
    var found = Optional.of(root());
    for (String segment : path.segments()) {
      found = found.flatMap(schema -> schema.child(segment));
    }
    return found;
  }

  /** A path in our spelling; what the schema doesn't know stays as it is. */
  KeyPath spelled(KeyPath path) {
    var ours = KeyPath.ROOT;
    var schema = Optional.of(root());
    for (String segment : path.segments()) {
      String key = schema.map(known -> ShortForms.spelled(segment, known)).orElse(segment);
      ours = ours.child(key);
      schema = schema.flatMap(known -> known.child(key));
    }
    return ours;
  }

  /** The full name of a key of some section, for one that was given outside of it. */
  Optional<String> elsewhere(String key) {
    return root().children().entrySet().stream()
        .filter(
            section ->
                section.getValue().isSection() && section.getValue().children().containsKey(key))
        .map(section -> section.getKey() + "." + key)
        .findFirst();
  }

  Set<ValidationMessage> validate(JsonNode job) {
    return validator.validate(job);
  }
}
