package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.tensor.Checks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Every key of a job file, its type, default and meaning, as Markdown made from the schema. */
public final class JobReference {

  /** The page that holds the reference, from the root of the sources. */
  static final String PAGE = "src/site/markdown/job-file.md";

  /** The line before the reference in a file that holds it. */
  static final String BEGIN =
      "<!-- job reference: begin (made by `centelha reference --into " + PAGE + "`) -->";

  /** The line after the reference. */
  static final String END = "<!-- job reference: end -->";

  private static final String HEAD = "| key | type | default | meaning |\n|---|---|---|---|\n";

  private final SchemaNode root;
  private final StringBuilder text = new StringBuilder();

  /** Choices by title, in the order in which keys mention them. */
  private final Map<String, SchemaNode> choices = new LinkedHashMap<>();

  /** The reference of a schema. */
  public JobReference(JobSchema schema) {
    this.root = schema.root();
  }

  /** The reference, from heading to last table. */
  public String markdown() {
    text.setLength(0);
    text.append(HEAD);
    root.children().forEach((key, node) -> row(key, key, node, root));
    root.children().forEach(this::section);
    for (int shown = 0; shown < choices.size(); shown++) { // a choice may mention another one
      choice(choices.values().stream().skip(shown).findFirst().orElseThrow());
    }
    return text.toString();
  }

  /**
   * A file's text with the reference between its marker lines.
   *
   * @throws IllegalArgumentException if the markers aren't there
   */
  public String into(String file) {
    int begin = file.indexOf(BEGIN);
    int end = file.indexOf(END);
    Checks.argument(begin >= 0 && end > begin, "Expected the lines %s and %s", BEGIN, END);
    return file.substring(0, begin + BEGIN.length())
        + "\n\n"
        + markdown()
        + "\n"
        + file.substring(end);
  }

  private void section(String key, SchemaNode node) {
    if (node.isSection()) {
      text.append("\n#### `").append(key).append("`\n\n").append(HEAD);
      node.children().forEach((name, child) -> row(name, name, child, node));
      node.children()
          .forEach(
              (name, child) -> {
                if (child.isList()) {
                  section(key + "." + name, child.items());
                }
              });
    }
  }

  private void choice(SchemaNode choice) {
    text.append("\n#### One ").append(choice.title()).append("\n\n").append(HEAD);
    choice
        .children()
        .forEach(
            (name, named) -> {
              text.append("| **`%s`** | | | %s |\n".formatted(name, cell(named.description())));
              named.children().forEach((key, child) -> row(name + "." + key, key, child, named));
            });
  }

  private void row(String shown, String key, SchemaNode node, SchemaNode parent) {
    mention(node);
    text.append(
        "| `%s` | %s | %s | %s |\n"
            .formatted(shown, type(node), standard(key, node, parent), cell(node.description())));
  }

  private void mention(SchemaNode node) {
    SchemaNode alone = node.alone();
    SchemaNode mentioned = alone.isList() ? alone.items() : alone;
    Optional.of(mentioned)
        .filter(SchemaNode::isChoice)
        .or(mentioned::choice)
        .ifPresent(choice -> choices.putIfAbsent(choice.title(), choice));
  }

  static String type(SchemaNode node) {
    if (node.isNamed()) {
      return type(node.alone()) + "; or such by name";
    }
    if (node.isSection()) {
      return "section";
    }
    if (node.isList() && node.items().isChoice()) {
      return "list, each one " + node.items().title();
    }
    if (!node.isChoice() && node.choice().isPresent()) {
      return cell(
          Expectation.of(node.branches().get(0)) + " or one " + node.choice().get().title());
    }
    return cell(node.isChoice() ? "one " + node.title() : Expectation.of(node));
  }

  static String standard(String key, SchemaNode node, SchemaNode parent) {
    if (parent.requires(key)) {
      return "required";
    }
    return node.isSection()
        ? ""
        : node.defaultValue()
            .or(node::laterDefault)
            .map(value -> "`" + cell(text(value)) + "`")
            .orElse("");
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.asText() : CanonicalJson.of(value);
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
