package io.centelha.jobs.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Something chosen by name, with its arguments: a layer, an optimizer, a transformation, a
 * callback. Arguments that have a default are all there.
 *
 * @param arguments not modified after construction
 */
public record WordWithArguments(String name, JsonNode arguments) {

  static WordWithArguments of(JsonNode choice) {
    String name = Defaults.chosen(choice);
    return new WordWithArguments(name, choice.get(name));
  }

  static List<WordWithArguments> list(JsonNode choices) {
    var list = new ArrayList<WordWithArguments>();
    choices.forEach(choice -> list.add(of(choice)));
    return List.copyOf(list);
  }

  /** The choice as it is written in full: {@code {name: {key: value}}}. */
  public JsonNode json() {
    return JsonNodeFactory.instance.objectNode().set(name, arguments);
  }

  /** An argument that is a number. */
  public double number(String key) {
    return arguments.get(key).doubleValue();
  }
}
