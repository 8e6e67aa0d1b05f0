package io.centelha.layers;

import io.centelha.words.Kind;
import io.centelha.words.Word;
import io.centelha.words.Words;
import java.io.Serializable;
import java.util.Optional;

/**
 * A layer and the name that its user gave it.
 *
 * @param name empty if the user gave none
 */
public record NamedLayer(String name, Layer layer) implements Serializable {

  /** All layers, each with a name if it has one. */
  public static final Words<NamedLayer> WORDS =
      Layers.WORDS.extended(
          Word.shared(NamedLayer.class)
              .withOptional(
                  "name",
                  Kind.text("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$"),
                  NamedLayer::givenName,
                  "The layer's name. When absent, as Keras names it: dense, dense_1."),
          NamedLayer::layer,
          (layer, given) -> new NamedLayer(given.<String>optional("name").orElse(""), layer));

  private Optional<String> givenName() {
    return Optional.of(name).filter(given -> !given.isEmpty());
  }
}
