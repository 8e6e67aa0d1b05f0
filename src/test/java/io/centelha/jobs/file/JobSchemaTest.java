package io.centelha.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class JobSchemaTest {

  private final JobSchema schema = JobSchema.load();

  @Test
  void theFileInConfIsTheSchemaOfOurWords() throws IOException {
    assertThat(Files.readString(Path.of("conf/job.schema.json")))
        .as("write it anew: centelha reference --schema > conf/job.schema.json")
        .isEqualTo(JobSchema.own().text());
  }

  @Test
  void everyKeyIsDescribed() {
    visit(
        KeyPath.ROOT,
        schema.root(),
        (path, key) -> assertThat(key.description()).as(path.toString()).endsWith("."));
  }

  @Test
  void everyDefaultIsAllowed() {
    visit(
        KeyPath.ROOT,
        schema.root(),
        (path, key) ->
            key.defaultValue()
                .ifPresent(
                    value -> assertThat(violations(key, value)).as(path.toString()).isEmpty()));
  }

  @Test
  void aRequiredKeyHasNoDefault() {
    visit(
        KeyPath.ROOT,
        schema.root(),
        (path, key) ->
            key.children()
                .forEach(
                    (name, child) ->
                        assertThat(key.requires(name) && child.defaultValue().isPresent())
                            .as(path.child(name).toString())
                            .isFalse()));
  }

  private static Iterable<?> violations(SchemaNode key, JsonNode value) {
    var alone = key.root().deepCopy();
    ((ObjectNode) alone).retain("$defs", "$schema").setAll((ObjectNode) key.node());
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(alone)
        .validate(value);
  }

  private static void visit(
      KeyPath path, SchemaNode node, BiConsumer<KeyPath, SchemaNode> visitor) {
    node.children()
        .forEach(
            (key, child) -> {
              visitor.accept(path.child(key), child);
              visit(path.child(key), child, visitor);
            });
    if (node.isList()) {
      visit(path.child(0), node.items(), visitor);
    }
  }
}
