package io.centelha.models;

import io.centelha.layers.Layer;
import io.centelha.layers.Layers;
import io.centelha.words.Spelling;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Keras' automatic names of layers: {@code dense}, {@code dense_1}, … */
final class Names {
  private final Map<String, Integer> used = new HashMap<>();
  private final Set<String> taken;

  /**
   * Names for one model.
   *
   * @param taken names that users gave
   */
  Names(Set<String> taken) {
    this.taken = Set.copyOf(taken);
  }

  /** The next name for such a layer. */
  String of(Layer layer) {
    String base = Spelling.snake(Layers.WORDS.nameOf(layer));
    String name;
    do {
      int count = used.merge(base, 1, Integer::sum) - 1;
      name = count == 0 ? base : base + "_" + count;
    } while (taken.contains(name));
    return name;
  }
}
