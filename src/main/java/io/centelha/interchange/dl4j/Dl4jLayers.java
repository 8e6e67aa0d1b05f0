package io.centelha.interchange.dl4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.activations.Activation;
import io.centelha.activations.Linear;
import io.centelha.activations.Relu;
import io.centelha.activations.Sigmoid;
import io.centelha.activations.Softmax;
import io.centelha.activations.Tanh;
import io.centelha.layers.ActivationLayer;
import io.centelha.layers.Dense;
import io.centelha.layers.Layer;
import io.centelha.layers.NamedLayer;
import io.centelha.models.Network;
import io.centelha.models.Sequential;
import io.centelha.storage.CorruptFileException;
import io.centelha.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The layers of DL4J's {@code configuration.json}: names of Java classes are read as words. */
final class Dl4jLayers {
  private static final String LAYERS = "org.deeplearning4j.nn.conf.layers.";
  private static final String ACTIVATIONS = "org.nd4j.linalg.activations.impl.Activation";
  private static final int LONGEST_QUOTE = 100;

  private static final Map<String, Activation> WORDS =
      Map.of(
          "Identity", new Linear(),
          "ReLU", new Relu(),
          "Sigmoid", new Sigmoid(),
          "Softmax", new Softmax(),
          "TanH", new Tanh());

  private final Object file;
  private final ObjectNode configuration;
  private final List<NamedLayer> layers = new ArrayList<>();
  private int inputs;
  private int width;

  Dl4jLayers(Object file, ObjectNode configuration) {
    this.file = file;
    this.configuration = configuration;
  }

  /** The network, from which the number of weights follows. */
  Network network() throws CorruptFileException {
    JsonNode confs = configuration.path("confs");
    check(
        confs.isArray() && !confs.isEmpty(),
        "its configuration.json has no layers in confs: expected a MultiLayerNetwork's");
    check(
        configuration.path("inputPreProcessors").isEmpty(),
        "it has inputPreProcessors, which dense networks don't need");
    long weights = 0;
    for (JsonNode conf : confs) {
      weights += add(conf.path("layer"));
      check(weights <= Integer.MAX_VALUE, "its layers need more than 2^31 weights");
    }
    check(weights > 0, "it has no dense layer");
    return new Sequential(layers).build(Shape.of(inputs));
  }

  /** Adds a layer; returns the number of its weights. */
  private long add(JsonNode layer) throws CorruptFileException {
    String word = layer.path("@class").asText();
    switch (word.startsWith(LAYERS) ? word.substring(LAYERS.length()) : "") {
      case "DenseLayer", "OutputLayer" -> {
        return dense(layer);
      }
      case "ActivationLayer", "LossLayer" -> {
        check(width > 0, "a layer without weights stands before the first dense one");
        layers.add(unnamed(new ActivationLayer(activation(layer))));
        return 0;
      }
      case "DropoutLayer" -> {
        return 0;
      }
      default -> {
        check(
            false,
            "layer %s is a %s; expected DenseLayer, OutputLayer, LossLayer, ActivationLayer or"
                + " DropoutLayer",
            layers.size(),
            quoted(word));
        return 0;
      }
    }
  }

  private long dense(JsonNode layer) throws CorruptFileException {
    int in = size(layer, "nin");
    int out = size(layer, "nout");
    check(
        width == 0 || in == width,
        "layer %s takes %s inputs, the one before it gives %s",
        layers.size(),
        in,
        width);
    check(
        !layer.path("hasLayerNorm").asBoolean(),
        "layer %s has layer normalization, which is not read",
        layers.size());
    boolean hasBias = layer.path("hasBias").asBoolean(true);
    Dense.Bias bias = hasBias ? Dense.Bias.USED : Dense.Bias.NONE;
    layers.add(unnamed(new Dense(out, activation(layer)).withBias(bias)));
    inputs = inputs == 0 ? in : inputs;
    width = out;
    return (long) in * out + (hasBias ? out : 0);
  }

  private int size(JsonNode layer, String key) throws CorruptFileException {
    JsonNode value = layer.path(key);
    check(
        value.isIntegralNumber() && value.canConvertToInt() && value.intValue() > 0,
        "layer %s has %s %s, expected a whole number from 1 to 2^31 - 1",
        layers.size(),
        key,
        quoted(value.asText()));
    return value.intValue();
  }

  private Activation activation(JsonNode layer) throws CorruptFileException {
    JsonNode function = layer.path("activationFn");
    String word = function.path("@class").asText();
    Activation activation =
        word.startsWith(ACTIVATIONS) ? WORDS.get(word.substring(ACTIVATIONS.length())) : null;
    check(
        activation != null,
        "layer %s has the activation %s; expected one of %s",
        layers.size(),
        quoted(word),
        WORDS.keySet().stream().sorted().toList());
    for (String bend : List.of("max", "threshold", "negativeSlope")) {
      check(
          !function.hasNonNull(bend),
          "layer %s has a ReLU with %s, which is not read",
          layers.size(),
          bend);
    }
    return activation;
  }

  /** DL4J's names need not differ, ours are automatic. */
  private static NamedLayer unnamed(Layer layer) {
    return new NamedLayer("", layer);
  }

  private static String quoted(String text) {
    return "'"
        + text.substring(0, Math.min(text.length(), LONGEST_QUOTE)).replaceAll("\\p{Cntrl}", "?")
        + "'";
  }

  private void check(boolean condition, String cause, Object... arguments)
      throws CorruptFileException {
    CorruptFileException.check(condition, file, cause, arguments);
  }
}
