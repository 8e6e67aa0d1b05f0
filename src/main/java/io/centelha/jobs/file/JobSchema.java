package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;

/**
 * The JSON Schema of a job: the one place that says which keys there are, what they take and what
 * they mean.
 */
public final class JobSchema {

  private final JsonNode root;
  private final JsonSchema validator;

  private JobSchema(JsonNode root) {
    this.root = root;
    this.validator = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
  }

  /** Loads the schema that ships with the program. */
  public static JobSchema load() {
    try (InputStream in = JobSchema.class.getResourceAsStream("job.schema.json")) {
      return new JobSchema(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
