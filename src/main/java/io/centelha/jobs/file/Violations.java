package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import io.centelha.words.KerasWords;
import io.centelha.words.Spelling;
import io.centelha.words.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * Says what the schema has against a job: where, what was given, what was expected, what was
 * perhaps meant.
 */
final class Violations {

  private final JobSchema schema;
  private final YamlNode job;

  Violations(JobSchema schema, YamlNode job) {
    this.schema = schema;
    this.job = job;
  }

  /** One problem for each key, however many rules its value breaks. */
  List<Problem> all() {
    var byPath = new LinkedHashMap<KeyPath, Problem>();
    for (ValidationMessage message : schema.validate(job.json())) {
      Problem problem = problem(message);
      byPath.putIfAbsent(problem.path(), problem);
    }
    return List.copyOf(byPath.values());
  }

  private Problem problem(ValidationMessage message) {
    KeyPath path = path(message.getInstanceLocation());
    return switch (message.getType()) {
      case "additionalProperties" -> unknown(path.child(message.getProperty()));
      case "required" -> missing(path.child(message.getProperty()));
      case "minProperties", "maxProperties" -> notOne(path, message.getInstanceNode());
      default -> wrong(path, message.getInstanceNode());
    };
  }

  private Problem unknown(KeyPath path) {
    SchemaNode given = at(path.parent());
    SchemaNode parent = given.choice().orElse(given);
    Set<String> known = parent.children().keySet();
    String absence = absence(path, parent);
    String suggestion = absence.isEmpty() ? suggestion(path.last(), known) : absence;
    return parent.isChoice()
        ? problem(
            path.parent(),
            "unknown %s '%s'%s Known: %s%s"
                .formatted(parent.title(), path.last(), suggestion, list(known), others(parent)))
        : problem(path, "unknown key%s %s".formatted(suggestion, keys(known)));
  }

  private String suggestion(String given, Set<String> known) {
    return Vocabulary.nearest(given, known)
        .or(() -> schema.elsewhere(given))
        .map("; did you mean '%s'?"::formatted)
        .orElse(".");
  }

  /** What Keras knows of a word, or of an argument of one, that isn't here. */
  private String absence(KeyPath path, SchemaNode parent) {
    if (parent.isChoice()) {
      return KerasWords.absence(parent.title(), path.last());
    }
    KeyPath word = path.parent();
    return word.isRoot()
        ? ""
        : at(word.parent())
            .choice()
            .map(family -> KerasWords.absence(family.title(), word.last(), path.last()))
            .orElse("");
  }

  private SchemaNode at(KeyPath path) {
    return schema.at(path).orElseThrow().alone();
  }

  private static String others(SchemaNode choice) {
    return choice.isOpen() ? " (a jar on the class path can bring others)" : "";
  }

  private static String keys(Set<String> known) {
    return known.isEmpty() ? "None is known here" : "Known keys: " + list(known);
  }

  private static String list(Set<String> words) {
    return String.join(", ", words);
  }

  private Problem missing(KeyPath path) {
    SchemaNode expected = at(path);
    return problem(path, "is required: " + Expectation.of(expected) + meaning(expected));
  }

  private Problem notOne(KeyPath path, JsonNode given) {
    SchemaNode expected = at(path);
    var names = new ArrayList<String>();
    given.fieldNames().forEachRemaining(names::add);
    String found = names.isEmpty() ? "none" : names.size() + " (" + String.join(", ", names) + ")";
    return problem(
        path,
        "given %s, expected %s. Arguments go in braces: NAME: {key: value}"
            .formatted(found, Expectation.of(expected)));
  }

  private Problem wrong(KeyPath path, JsonNode given) {
    SchemaNode expected = at(path);
    String message =
        "given %s, expected %s".formatted(ShownValue.of(given), Expectation.of(expected));
    return problem(path, message + hint(given, expected));
  }

  private static String hint(JsonNode given, SchemaNode expected) {
    if (expected.isList() && given.isValueNode()) {
      return "; write [" + given.asText() + "]";
    }
    if (given.isNumber() && expected.isAnyText()) {
      return "; write it in quotes";
    }
    if (given.isTextual()
        && YamlScalars.plain(given.asText()).filter(JsonNode::isNumber).isPresent()) {
      return "; write it without quotes";
    }
    String absence =
        expected
            .choice()
            .filter(family -> !isSpelledOtherwise(given.asText(), family))
            .map(family -> KerasWords.absence(family.title(), given.asText()))
            .orElse("");
    return absence.isEmpty()
        ? Vocabulary.nearest(given.asText(), expected.words())
            .map("; did you mean '%s'?"::formatted)
            .orElseGet(() -> meaning(expected))
        : "; '%s'%s".formatted(given.asText(), absence);
  }

  private static boolean isSpelledOtherwise(String word, SchemaNode family) {
    return family.children().keySet().stream()
        .anyMatch(known -> Spelling.plain(known).equals(Spelling.plain(word)));
  }

  /** The first sentence of the description. */
  private static String meaning(SchemaNode expected) {
    String sentence = expected.description().replaceFirst("(?<=\\.) .*", "");
    return sentence.isEmpty() ? "" : ". " + sentence;
  }

  private Problem problem(KeyPath path, String message) {
    return new Problem(KeyPlaces.of(job, path), path, message);
  }

  private static KeyPath path(JsonNodePath location) {
    var path = KeyPath.ROOT;
    for (int i = 0; i < location.getNameCount(); i++) {
      path = path.child(location.getName(i));
    }
    return path;
  }
}
