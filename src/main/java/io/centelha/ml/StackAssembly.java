package io.centelha.ml;

import io.centelha.data.features.InputTransformations;
import io.centelha.layers.Dense;
import io.centelha.layers.Flatten;
import io.centelha.layers.Layer;
import io.centelha.layers.NamedLayer;
import io.centelha.losses.Loss;
import io.centelha.models.Compilation;
import io.centelha.models.LayerCall;
import io.centelha.models.LayerList;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.param.Params;

/** What is trained, as the parameters of an estimator of one input and one output say. */
final class StackAssembly {
  private final ParamAssembly params;

  StackAssembly(Params owner, ParamSet params) {
    this.params = new ParamAssembly(owner, params);
  }

  /** How training runs. */
  ParamAssembly run() {
    return params;
  }

  private NetworkKeys keys() {
    return params.read(NetworkKeys.SECTION);
  }

  /**
   * Reads all parameters, so that a wrong one is found before any row is.
   *
   * @throws IllegalArgumentException that names the parameter
   */
  void check() {
    layers(new Dense(1));
    inputShape();
    params.check(compilation());
  }

  /**
   * The layers.
   *
   * @param output the last one, where only the hidden ones are given
   */
  LayerList layers(Dense output) {
    NetworkKeys keys = keys();
    Checks.argument(
        keys.layers().isPresent() != keys.model().isPresent(),
        "Set layers, the units of the hidden layers, or else model, all layers; %s set",
        keys.layers().isPresent() ? "both are" : "neither is");
    LayerList layers = list(keys.model().orElseGet(() -> stack(keys, output)));
    params.check(layers.refusals());
    return layers;
  }

  private static LayerList list(List<LayerCall> layers) {
    return ParamText.at("model", () -> new LayerList(layers, List.of(LayerList.INPUT), List.of()));
  }

  private static List<LayerCall> stack(NetworkKeys keys, Dense output) {
    List<LayerCall> all = new ArrayList<>();
    if (!keys.inputShape().isEmpty()) {
      all.add(call(new Flatten()));
    }
    for (int units : keys.layers().orElseThrow()) {
      all.add(call(ParamText.at("layers", () -> new Dense(units, keys.activation()))));
    }
    all.add(call(output));
    return all;
  }

  private static LayerCall call(Layer layer) {
    return new LayerCall(new NamedLayer("", layer), List.of());
  }

  /** Whether all layers are given. */
  boolean isComplete() {
    return keys().model().isPresent();
  }

  Loss loss() {
    return compilation().loss();
  }

  Compilation compilation() {
    Compilation compilation = params.read(Compilation.SECTION);
    return keys().learningRate().map(compilation::withLearningRate).orElse(compilation);
  }

  /** Not yet fitted. */
  InputTransformations transformations() {
    return InputTransformations.of(keys().transformations());
  }

  /** The shape of a row's features; empty: a flat row, as long as the first one is. */
  Optional<Shape> inputShape() {
    List<Integer> shape = keys().inputShape();
    for (int size : shape) {
      Checks.argument(size >= 1, "Parameter inputShape: got %s, expected numbers >= 1", size);
    }
    return shape.isEmpty()
        ? Optional.empty()
        : Optional.of(Shape.of(shape.stream().mapToInt(Integer::intValue).toArray()));
  }
}
