package io.centelha.models;

import io.centelha.layers.NamedLayer;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import io.centelha.words.Words;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * A layer in a list, and what it is applied to.
 *
 * @param from names of the input or of layers before; empty: the layer before
 */
public record LayerCall(NamedLayer layer, List<String> from) implements Serializable {

  /** All layers, each with what it takes if it says so. */
  public static final Words<LayerCall> WORDS =
      NamedLayer.WORDS.extended(
          Word.shared(LayerCall.class)
              .withOptional(
                  "from",
                  Kind.text().list().atLeast(1),
                  call -> Optional.of(call.from()).filter(names -> !names.isEmpty()),
                  "Names of the layers whose outputs it takes, or of the input. When absent, the"
                      + " layer before."),
          LayerCall::layer,
          (layer, given) ->
              new LayerCall(layer, given.<List<String>>optional("from").orElse(List.of())));

  public LayerCall {
    from = List.copyOf(from);
  }
}
