package io.centelha.initializers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.words.Call;
import io.centelha.words.Vocabulary;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * An initializer in job files and saved models, by Keras' names: {@code "glorot_uniform"}, or
 * {@code {"random_normal": {"mean": 0, "stddev": 0.01}}}.
 */
public final class InitializerJson {
  private static final Vocabulary<Function<Call, Initializer>> READERS =
      new Vocabulary<>(
          "initializer",
          Map.of(
              "constant", call -> new Constant(call.number("value", Constant.DEFAULT_VALUE)),
              "glorot_normal", call -> new GlorotNormal(),
              "glorot_uniform", call -> new GlorotUniform(),
              "he_normal", call -> new HeNormal(),
              "he_uniform", call -> new HeUniform(),
              "ones", call -> new Ones(),
              "random_normal", InitializerJson::randomNormal,
              "random_uniform", InitializerJson::randomUniform,
              "zeros", call -> new Zeros()));

  private InitializerJson() {}

  /**
   * Reads an initializer.
   *
   * @throws IllegalArgumentException if a name or an argument is unknown or out of range
   */
  public static Initializer fromJson(JsonNode node) {
    Call call = Call.of("initializer", node);
    Initializer initializer = READERS.meaning(call.name()).apply(call);
    call.end();
    return initializer;
  }

  /** Writes an initializer; what {@link #fromJson} reads. */
  public static JsonNode toJson(Initializer initializer) {
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    if (initializer instanceof Constant constant) {
      arguments.put("value", constant.value());
    } else if (initializer instanceof RandomNormal normal) {
      arguments.put("mean", normal.mean()).put("stddev", normal.stddev());
    } else if (initializer instanceof RandomUniform uniform) {
      arguments.put("minval", uniform.minval()).put("maxval", uniform.maxval());
    }
    return Call.json(name(initializer), arguments);
  }

  /** {@code GlorotUniform} becomes {@code glorot_uniform}. */
  private static String name(Initializer initializer) {
    String camelCase = initializer.getClass().getSimpleName();
    return camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  private static Initializer randomNormal(Call call) {
    return new RandomNormal(
        call.number("mean", RandomNormal.DEFAULT_MEAN),
        call.number("stddev", RandomNormal.DEFAULT_STDDEV));
  }

  private static Initializer randomUniform(Call call) {
    return new RandomUniform(
        call.number("minval", RandomUniform.DEFAULT_MINVAL),
        call.number("maxval", RandomUniform.DEFAULT_MAXVAL));
  }
}
