package io.centelha.jobs;

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
record Named(String name, JsonNode arguments) {

  static Named of(JsonNode choice) {
    String name = Defaults.chosen(choice);
    return new Named(name, choice.get(name));
  }

  static List<Named> list(JsonNode choices) {
    var list = new ArrayList<Named>();
    choices.forEach(choice -> list.add(of(choice)));
    return List.copyOf(list);
  }

  /** The choice as it is written in full: {@code {name: {key: value}}}. */
  JsonNode json() {
    return JsonNodeFactory.instance.objectNode().set(name, arguments);
  }

  double number(String key) {
    return arguments.get(key).doubleValue();
  }
}
