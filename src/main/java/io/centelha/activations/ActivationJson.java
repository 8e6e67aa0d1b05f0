package io.centelha.activations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.centelha.tensor.Checks;
import io.centelha.words.Call;
import io.centelha.words.Vocabulary;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** An activation in job files and saved models, by Keras' names. */
public final class ActivationJson {
  private static final Vocabulary<Supplier<Activation>> READERS =
      new Vocabulary<>(
          "activation",
          Map.of(
              "linear", Linear::new,
              "relu", Relu::new,
              "sigmoid", Sigmoid::new,
              "softmax", Softmax::new,
              "tanh", Tanh::new));

  private ActivationJson() {}

  /**
   * Reads an activation.
   *
   * @throws IllegalArgumentException if the name is unknown or has arguments
   */
  public static Activation fromJson(JsonNode node) {
    Call call = Call.of("activation", node);
    Activation activation = READERS.meaning(call.name()).get();
    call.end();
    return activation;
  }

  /**
   * Writes an activation; what {@link #fromJson} reads.
   *
   * @throws IllegalArgumentException if it is none of Keras' names
   */
  public static JsonNode toJson(Activation activation) {
    String name = activation.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    Checks.argument(
        READERS.words().contains(name) && READERS.meaning(name).get().equals(activation),
        "Activation %s has no name to be saved by",
        activation.getClass().getName());
    return JsonNodeFactory.instance.textNode(name);
  }
}
