package io.centelha.models;

import io.centelha.layers.Layer;
import io.centelha.layers.NamedLayer;
import io.centelha.words.Declaration;
import io.centelha.words.Given;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import io.centelha.words.Words;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A layer in a list, and what it is applied to; or a layer that is listed before, called again.
 *
 * @param layer of one that is called again, the call's name and {@link Shared}
 * @param from names of inputs or of layers before; empty: the layer before
 * @param with the same of what it takes by name: see {@link Layer#checkNamed}
 */
public record LayerCall(NamedLayer layer, List<String> from, Map<String, List<String>> with)
    implements Serializable {
  private static final String FROM = "from";
  private static final String WITH = "with";

  /** All layers, each with what it takes if it says so; and {@code Shared}. */
  public static final Words<LayerCall> WORDS =
      NamedLayer.WORDS
          .extended(
              taking(
                  Word.shared(LayerCall.class),
                  "Names of the layers whose outputs it takes, or of inputs; text:1 is the second"
                      + " output of text. When absent, the layer before."),
              LayerCall::layer,
              (layer, given) -> of(layer, given))
          .and(
              Words.of(Shared.class, "layer", Shared.WORD)
                  .extended(
                      taking(
                          Word.shared(LayerCall.class)
                              .withOptional(
                                  "name",
                                  NamedLayer.NAME,
                                  call -> Optional.of(call.name()).filter(name -> !name.isEmpty()),
                                  "What its output is called. When absent: shared, shared_1."),
                          "Names of the layers whose outputs it takes this time, or of inputs. When"
                              + " absent, the layer before."),
                      call -> (Shared) call.layer().layer(),
                      (shared, given) ->
                          of(
                              new NamedLayer(given.<String>optional("name").orElse(""), shared),
                              given)));

  public LayerCall {
    from = List.copyOf(from);
    with = Collections.unmodifiableMap(new TreeMap<>(with));
  }

  /** A layer that takes nothing by name. */
  public LayerCall(NamedLayer layer, List<String> from) {
    this(layer, from, Map.of());
  }

  private static Declaration<LayerCall> taking(Declaration<LayerCall> call, String sentence) {
    Kind<List<String>> names = Kind.text().list().atLeast(1);
    return call.withOptional(
            FROM, names, made -> Optional.of(made.from).filter(from -> !from.isEmpty()), sentence)
        .withOptional(
            WITH,
            names.byArgument(),
            made -> Optional.of(made.with).filter(with -> !with.isEmpty()),
            "The same of what it takes by the name of an argument: {initialState: [text:1, text:2]}"
                + " for LSTM.");
  }

  private static LayerCall of(NamedLayer layer, Given given) {
    return new LayerCall(
        layer,
        given.<List<String>>optional(FROM).orElse(List.of()),
        given.<Map<String, List<String>>>optional(WITH).orElse(Map.of()));
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
