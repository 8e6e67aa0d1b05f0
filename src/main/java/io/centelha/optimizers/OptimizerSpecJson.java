package io.centelha.optimizers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.tensor.Checks;
import io.centelha.words.Call;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An optimizer with its clipping in job files and saved models. As in Keras, the bound stands among
 * the optimizer's arguments: {@code {"sgd": {"learningRate": 0.1, "clipnorm": 1}}}, or {@code
 * clipvalue}, or {@code globalClipnorm}.
 */
public final class OptimizerSpecJson {

  private OptimizerSpecJson() {}

  /**
   * Reads an optimizer and its clipping.
   *
   * @throws IllegalArgumentException if a name or an argument is unknown or out of range, or if
   *     there is more than one bound
   */
  public static OptimizerSpec fromJson(JsonNode node) {
    Call call = Call.of("optimizer", node);
    OptimizerSpec spec = new OptimizerSpec(OptimizerJson.read(call), clipping(call));
    call.end();
    return spec;
  }

  /**
   * Writes an optimizer, with all its arguments, and its clipping; what {@link #fromJson} reads.
   */
  public static JsonNode toJson(OptimizerSpec spec) {
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    String name = OptimizerJson.write(spec.optimizer(), arguments);
    if (spec.clipping() instanceof ClipByValue clip) {
      arguments.put("clipvalue", clip.clipvalue());
    } else if (spec.clipping() instanceof ClipByNorm clip) {
      arguments.put("clipnorm", clip.clipnorm());
    } else if (spec.clipping() instanceof ClipByGlobalNorm clip) {
      arguments.put("globalClipnorm", clip.globalClipnorm());
    }
    return Call.json(name, arguments);
  }

  private static GradientClipping clipping(Call call) {
    List<GradientClipping> bounds =
        Stream.of(
                call.number("clipvalue").map(GradientClipping::byValue),
                call.number("clipnorm").map(GradientClipping::byNorm),
                call.number("globalClipnorm").map(GradientClipping::byGlobalNorm))
            .flatMap(Optional::stream)
            .toList();
    Checks.argument(
        bounds.size() <= 1,
        "Optimizer '%s': only one of clipvalue, clipnorm and globalClipnorm can be given",
        call.name());
    return bounds.isEmpty() ? GradientClipping.none() : bounds.get(0);
  }
}
