package io.centelha.data.features;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.tensor.Checks;
import io.centelha.words.Call;
import io.centelha.words.Vocabulary;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A transformation in job files: {@code "StandardScale"}, or {@code {"Rescale": {"divideBy":
 * 255}}}.
 */
public final class TransformationJson {
  private static final Vocabulary<Function<Call, Transformation>> READERS =
      new Vocabulary<>(
          "transformation",
          Map.of(
              "StandardScale", call -> new StandardScale(),
              "MinMaxScale", TransformationJson::minMaxScale,
              "Rescale", TransformationJson::rescale,
              "Impute", TransformationJson::impute));

  private static final Vocabulary<Impute.Strategy> STRATEGIES =
      new Vocabulary<>(
          "strategy of Impute",
          Map.of("mean", Impute.Strategy.MEAN, "constant", Impute.Strategy.CONSTANT));

  private TransformationJson() {}

  /**
   * Reads a transformation.
   *
   * @throws IllegalArgumentException if a name or an argument is unknown or out of range
   */
  public static Transformation fromJson(JsonNode node) {
    Call call = Call.of("transformation", node);
    Transformation transformation = READERS.meaning(call.name()).apply(call);
    call.end();
    return transformation;
  }

  /** Writes a transformation, with all its arguments; what {@link #fromJson} reads. */
  public static JsonNode toJson(Transformation transformation) {
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    if (transformation instanceof MinMaxScale scale) {
      arguments.put("min", scale.min()).put("max", scale.max());
    } else if (transformation instanceof Rescale rescale) {
      arguments.put("scale", rescale.scale()).put("offset", rescale.offset());
    } else if (transformation instanceof Impute impute) {
      arguments.put("strategy", impute.strategy().name().toLowerCase(Locale.ROOT));
      if (impute.strategy() == Impute.Strategy.CONSTANT) {
        arguments.put("value", impute.value());
      }
    }
    return Call.json(transformation.getClass().getSimpleName(), arguments);
  }

  private static Transformation minMaxScale(Call call) {
    return new MinMaxScale(
        call.number("min", MinMaxScale.DEFAULT_MIN), call.number("max", MinMaxScale.DEFAULT_MAX));
  }

  private static Transformation rescale(Call call) {
    Optional<Double> divisor = call.number("divideBy");
    Optional<Double> scale = call.number("scale");
    Optional<Double> offset = call.number("offset");
    Checks.argument(
        divisor.isEmpty() || (scale.isEmpty() && offset.isEmpty()),
        "Rescale takes divideBy, or scale and offset, not both");
    return divisor
        .map(Rescale::divideBy)
        .orElseGet(() -> new Rescale(scale.orElse(1.0), offset.orElse(0.0)));
  }

  private static Transformation impute(Call call) {
    Impute.Strategy strategy = STRATEGIES.meaning(call.text("strategy").orElse("mean"));
    Optional<Double> value = call.number("value");
    Checks.argument(
        strategy == Impute.Strategy.MEAN || value.isPresent(),
        "Impute by a constant needs a value");
    return new Impute(strategy, value.orElse(0.0));
  }
}
