package io.centelha.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.centelha.SerialCopy;
import io.centelha.activations.Relu;
import io.centelha.layers.ActivationLayer;
import io.centelha.layers.Dense;
import io.centelha.layers.Dropout;
import io.centelha.layers.Flatten;
import io.centelha.layers.Layer;
import io.centelha.layers.NamedLayer;
import io.centelha.layers.Rescaling;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequentialTest {

  @Test
  void namesLayersAsKerasDoes() {
    assertThat(
            names(
                Sequential.of(
                    new Rescaling(2, 0),
                    new Flatten(),
                    new Dense(4),
                    new ActivationLayer(new Relu()),
                    new Dropout(0.5),
                    new Dense(3),
                    new Dropout(0.5),
                    new Dense(2))))
        .containsExactly(
            "rescaling",
            "flatten",
            "dense",
            "activation",
            "dropout",
            "dense_1",
            "dropout_1",
            "dense_2");
  }

  @Test
  void keepsTheNamesThatUsersGive() {
    assertThat(names(sequential("input", "", "output", "")))
        .containsExactly("input", "dense", "output", "dense_1");
  }

  @Test
  void passesOverNamesThatUsersHaveTaken() {
    assertThat(names(sequential("", "dense", "dense_2", "", "")))
        .containsExactly("dense_1", "dense", "dense_2", "dense_3", "dense_4");
  }

  @Test
  void refusesEqualNames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sequential("a", "b", "a"))
        .withMessage("Sequential: layer names must differ, got [a, b, a]");
  }

  @Test
  void refusesNoLayers() {
    assertThatIllegalArgumentException()
        .isThrownBy(Sequential::of)
        .withMessage("Sequential: a model needs at least one layer");
  }

  @Test
  void survivesSerialization() {
    Sequential model = Sequential.of(new Dense(3, new Relu()), new Dropout(0.1));
    assertThat(SerialCopy.of(model)).isEqualTo(model);
  }

  private static Sequential sequential(String... names) {
    Layer dense = new Dense(2);
    return new Sequential(
        List.of(names).stream().map(name -> new NamedLayer(name, dense)).toList());
  }

  private static List<String> names(Sequential model) {
    return model.layers().stream().map(NamedLayer::name).toList();
  }
}
