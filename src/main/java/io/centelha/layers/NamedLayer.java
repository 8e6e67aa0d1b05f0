package io.centelha.layers;

import io.centelha.words.Kind;
import io.centelha.words.Word;
import io.centelha.words.Words;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A layer and what its user said about it.
 *
 * @param name empty if the user gave none
 * @param weights whether its weights are trained: Keras' {@code trainable}
 */
public record NamedLayer(String name, Layer layer, Weights weights) implements Serializable {
  /** What a name may look like. */
  public static final Kind<String> NAME = Kind.text("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$");

  /** All layers, each with a name if it has one. */
  public static final Words<NamedLayer> WORDS =
      Layers.WORDS.extended(
          Word.shared(NamedLayer.class)
              .withOptional(
                  "name",
                  NAME,
                  NamedLayer::givenName,
                  "The layer's name. When absent, as Keras names it: dense, dense_1.")
              .withOptional(
                  "trainable",
                  Kind.flag(Weights.TRAINED, Weights.FROZEN),
                  NamedLayer::givenWeights,
                  "Whether its weights are trained. When absent, they are."),
          NamedLayer::layer,
          (layer, given) ->
              new NamedLayer(
                  given.<String>optional("name").orElse(""),
                  layer,
                  given.<Weights>optional("trainable").orElse(Weights.TRAINED)));

  /** Whether a layer's weights are trained. */
  public enum Weights {
    TRAINED,
    /** They stay as they are, and moving statistics are used as in inference. */
    FROZEN
  }

  /** A layer whose weights are trained. */
  public NamedLayer(String name, Layer layer) {
    this(name, layer, Weights.TRAINED);
  }

  private Optional<String> givenName() {
    return Optional.of(name).filter(given -> !given.isEmpty());
  }

  private Optional<Weights> givenWeights() {
    return Optional.of(weights).filter(given -> given == Weights.FROZEN);
  }

  /** The same under another name. */
  public NamedLayer named(String newName) {
    return new NamedLayer(newName, layer, weights);
  }

  /** Another layer in its place. */
  public NamedLayer with(Layer newLayer) {
    return new NamedLayer(name, newLayer, weights);
  }

  /** The same with weights that stay as they are. */
  public NamedLayer frozen() {
    return new NamedLayer(name, layer, Weights.FROZEN);
  }

  /** This layer applied to symbols of a graph: see {@link Layer#on}. */
  public Symbol on(Symbol... inputs) {
    return on(List.of(inputs), Map.of());
  }

  /** The same with inputs by name: see {@link Layer#checkNamed}. */
  public Symbol on(List<Symbol> inputs, Map<String, List<Symbol>> named) {
    return Symbol.of(this, inputs, named);
  }

  /** Whether its weights stay as they are. */
  public boolean isFrozen() {
    return weights == Weights.FROZEN;
  }
}
