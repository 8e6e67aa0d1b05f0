package io.centelha.layers;

import static org.assertj.core.api.Assertions.assertThat;

import example.Swish;
import io.centelha.tensor.Shape;
import io.centelha.words.Words;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's layer keeps the contract of ours. */
class OwnLayerTest implements UnaryLayerContract {

  @Override
  public Swish layer() {
    return new Swish(0.75);
  }

  @Override
  public Shape inputShape() {
    return Shape.of(4);
  }

  /** In a family of its own: no list names it on this class path. */
  @Override
  @ParameterizedTest
  @ValueSource(strings = {"", "hidden"})
  public void readsWhatItWritesAsJson(String name) {
    Words<Layer> words = Words.of(Layer.class, "layer", Swish.WORD);
    assertThat(words.fromJson(words.toJson(layer()))).isEqualTo(layer());
  }
}
