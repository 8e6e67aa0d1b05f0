package io.centelha.layers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.activations.Activations;
import io.centelha.initializers.Initializers;
import io.centelha.words.Call;
import io.centelha.words.Vocabulary;
import java.util.Map;
import java.util.function.Function;

/**
 * A layer in job files and saved models, by Keras' names and arguments: {@code {"Dense": {"units":
 * 512, "activation": "relu"}}}.
 */
public final class LayerJson {
  private static final Vocabulary<Function<Call, Layer>> READERS =
      new Vocabulary<>(
          "layer",
          Map.of(
              "Activation", LayerJson::activation,
              "Dense", LayerJson::dense,
              "Dropout", call -> new Dropout(required(call, "rate")),
              "Flatten", call -> new Flatten(),
              "Rescaling",
                  call ->
                      new Rescaling(
                          required(call, "scale"),
                          call.number("offset", Rescaling.DEFAULT_OFFSET))));

  private LayerJson() {}

  /**
   * Reads a layer, and its name if it has one.
   *
   * @throws IllegalArgumentException if a name or an argument is unknown, missing or out of range
   */
  public static NamedLayer fromJson(JsonNode node) {
    Call call = Call.of("layer", node);
    NamedLayer layer =
        new NamedLayer(call.text("name").orElse(""), READERS.meaning(call.name()).apply(call));
    call.end();
    return layer;
  }

  /**
   * Writes a layer; what {@link #fromJson} reads.
   *
   * @throws IllegalArgumentException if it is none of Keras' layers
   */
  public static JsonNode toJson(NamedLayer named) {
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    String word = write(named.layer(), arguments);
    if (!named.name().isEmpty()) {
      arguments.put("name", named.name());
    }
    return Call.json(word, arguments);
  }

  /** Writes the arguments; returns the word. */
  private static String write(Layer layer, ObjectNode arguments) {
    if (layer instanceof Dense dense) {
      return writeDense(dense, arguments);
    } else if (layer instanceof ActivationLayer activation) {
      arguments.set("activation", Activations.WORDS.toJson(activation.activation()));
      return "Activation";
    } else if (layer instanceof Dropout dropout) {
      arguments.put("rate", dropout.rate());
      return "Dropout";
    } else if (layer instanceof Flatten) {
      return "Flatten";
    } else if (layer instanceof Rescaling rescaling) {
      arguments.put("scale", rescaling.scale()).put("offset", rescaling.offset());
      return "Rescaling";
    }
    throw new IllegalArgumentException(
        "Layer " + layer.getClass().getName() + " has no name to be saved by");
  }

  private static Layer dense(Call call) {
    Dense dense = new Dense(call.integer("units"));
    return new Dense(
        dense.units(),
        call.node("activation").map(Activations.WORDS::fromJson).orElse(dense.activation()),
        call.choice("useBias", Dense.Bias.USED, Dense.Bias.NONE, dense.bias()),
        call.node("kernelInitializer")
            .map(Initializers.WORDS::fromJson)
            .orElse(dense.kernelInitializer()),
        call.node("biasInitializer")
            .map(Initializers.WORDS::fromJson)
            .orElse(dense.biasInitializer()));
  }

  private static String writeDense(Dense dense, ObjectNode arguments) {
    arguments.put("units", dense.units());
    arguments.set("activation", Activations.WORDS.toJson(dense.activation()));
    arguments.put("useBias", dense.bias() == Dense.Bias.USED);
    arguments.set("kernelInitializer", Initializers.WORDS.toJson(dense.kernelInitializer()));
    arguments.set("biasInitializer", Initializers.WORDS.toJson(dense.biasInitializer()));
    return "Dense";
  }

  private static Layer activation(Call call) {
    return new ActivationLayer(
        Activations.WORDS.fromJson(
            call.node("activation").orElseThrow(() -> missing(call, "activation"))));
  }

  private static double required(Call call, String key) {
    return call.number(key).orElseThrow(() -> missing(call, key));
  }

  private static IllegalArgumentException missing(Call call, String key) {
    return new IllegalArgumentException("layer '%s' needs %s".formatted(call.name(), key));
  }
}
