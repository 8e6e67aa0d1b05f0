package io.centelha.words;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Keras' {@code serialize_keras_object} makes of a layer, an optimizer, a loss: {@code
 * {"class_name": "Dense", "config": {"units": 3, "activation": "relu", …}}}. It holds every
 * argument of Keras', also those that no word here declares; such a one is passed over only where
 * it asks for nothing.
 */
final class KerasConfig {
  private static final String CLASS = "class_name";
  private static final String CONFIG = "config";

  /** Of every class that Keras knows, at the value that asks for nothing. */
  private static final Map<String, String> USUAL =
      Map.of(
          "trainable", "true",
          "data_format", "\"channels_last\"",
          "reduction", "\"sum_over_batch_size\"",
          "use_ema", "false",
          "ema_momentum", "0.99");

  /** Says in what type a thing computes, which is the network's to say here. */
  private static final String DTYPE = "dtype";

  private static final Set<String> TYPES = Set.of("float32", "float64");

  private KerasConfig() {}

  /** Whether a node has this form. */
  static boolean is(JsonNode node) {
    return node.path(CLASS).isTextual() && node.path(CONFIG).isObject();
  }

  static String className(JsonNode node) {
    return node.get(CLASS).textValue();
  }

  static ObjectNode arguments(JsonNode node) {
    return (ObjectNode) node.get(CONFIG);
  }

  /** The form of a class with arguments. */
  static ObjectNode json(String className, ObjectNode arguments) {
    ObjectNode json = arguments.objectNode().put(CLASS, className);
    json.set(CONFIG, arguments);
    return json;
  }

  /**
   * Whether an argument asks for nothing.
   *
   * @param lacking of the class: the arguments that aren't here, with the JSON of such a value
   */
  static boolean asksForNothing(String name, JsonNode value, Map<String, String> lacking) {
    if (name.equals(DTYPE)) {
      return type(value).map(TYPES::contains).orElse(true);
    }
    String usual = lacking.getOrDefault(name, USUAL.get(name));
    return value.isNull() || value.toString().equals(usual);
  }

  /** A number that has gone through float32, as Keras' learning rates do, as it was written. */
  static JsonNode decimal(JsonNode value) {
    double number = value.doubleValue();
    return value.isDouble() && (float) number == number
        ? DoubleNode.valueOf(Double.parseDouble(Float.toString((float) number)))
        : value;
  }

  /** A name, or a policy that has one. */
  private static Optional<String> type(JsonNode value) {
    JsonNode name = is(value) ? arguments(value).path("name") : value;
    return Optional.of(name).filter(JsonNode::isTextual).map(JsonNode::textValue);
  }
}
