package io.centelha.models;

import io.centelha.layers.NamedLayer;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import io.centelha.words.Words;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * A layer in a list, and what it is applied to; or a layer that is listed before, called again.
 *
 * @param layer of one that is called again, the call's name and {@link Shared}
 * @param from names of inputs or of layers before; empty: the layer before
 */
public record LayerCall(NamedLayer layer, List<String> from) implements Serializable {
  private static final String FROM = "from";

  /** All layers, each with what it takes if it says so; and {@code Shared}. */
  public static final Words<LayerCall> WORDS =
      NamedLayer.WORDS
          .extended(
              Word.shared(LayerCall.class)
                  .withOptional(
                      FROM,
                      Kind.text().list().atLeast(1),
                      LayerCall::given,
                      "Names of the layers whose outputs it takes, or of inputs. When absent, the"
                          + " layer before."),
              LayerCall::layer,
              (layer, given) -> new LayerCall(layer, from(given.optional(FROM))))
          .and(
              Words.of(Shared.class, "layer", Shared.WORD)
                  .extended(
                      Word.shared(LayerCall.class)
                          .withOptional(
                              "name",
                              NamedLayer.NAME,
                              call -> Optional.of(call.name()).filter(name -> !name.isEmpty()),
                              "What its output is called. When absent: shared, shared_1.")
                          .withOptional(
                              FROM,
                              Kind.text().list().atLeast(1),
                              LayerCall::given,
                              "Names of the layers whose outputs it takes this time, or of"
                                  + " inputs. When absent, the layer before."),
                      call -> (Shared) call.layer().layer(),
                      (shared, given) ->
                          new LayerCall(
                              new NamedLayer(given.<String>optional("name").orElse(""), shared),
                              from(given.optional(FROM)))));

  public LayerCall {
    from = List.copyOf(from);
  }

  private static List<String> from(Optional<List<String>> given) {
    return given.orElse(List.of());
  }

  private Optional<List<String>> given() {
    return Optional.of(from).filter(names -> !names.isEmpty());
  }

  /** What its output is called; empty if that is for the list to say. */
  String name() {
    return layer.name();
  }

  /** The name of the layer that is called again, if it is one listed before. */
  Optional<String> again() {
    return layer.layer() instanceof Shared shared ? Optional.of(shared.layer()) : Optional.empty();
  }
}
