package io.centelha.models;

import io.centelha.autodiff.Value;
import io.centelha.layers.Layer;
import io.centelha.layers.Pass;
import io.centelha.layers.Spec;
import io.centelha.layers.Variable;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.List;

/**
 * Stands in a {@link LayerList} for a layer that is listed before: that one is called again, with
 * the same weights. The list puts it in its place, so none is ever part of a network.
 *
 * @param layer the name of the layer that is called
 */
record Shared(String layer) implements Layer {
  static final Word<Shared> WORD =
      Word.of(
              Shared.class,
              "Shared",
              "A layer that is listed before, called again: its weights are shared.")
          .with("layer", Kind.text(), Shared::layer, "The name of that layer.")
          .made(a -> new Shared(a.get("layer")));

  @Override
  public List<Spec> outputs(List<Spec> inputs) {
    throw unlisted();
  }

  @Override
  public List<Variable> variables(List<Spec> inputs) {
    throw unlisted();
  }

  @Override
  public List<Value> call(List<Value> inputs, List<Value> variables, Pass pass) {
    throw unlisted();
  }

  private IllegalArgumentException unlisted() {
    return new IllegalArgumentException(
        "Shared: only a list of layers has a layer '%s' to call".formatted(layer));
  }
}
