package io.centelha.losses;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.activations.Activation;
import io.centelha.activations.Sigmoid;
import io.centelha.activations.Softmax;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which losses are computed from logits, after which last activation. */
class LossBeforeActivationTest {

  static Activation[] activations() {
    return LossContract.ACTIVATIONS.toArray(Activation[]::new);
  }

  @ParameterizedTest
  @MethodSource("activations")
  void binaryCrossentropyBeforeSigmoidOnly(Activation activation) {
    assertThat(new BinaryCrossentropy().before(activation).isPresent())
        .isEqualTo(activation instanceof Sigmoid);
  }

  @ParameterizedTest
  @MethodSource("activations")
  void categoricalCrossentropiesBeforeSoftmaxOnly(Activation activation) {
    assertThat(new CategoricalCrossentropy().before(activation).isPresent())
        .isEqualTo(activation instanceof Softmax);
    assertThat(new SparseCategoricalCrossentropy().before(activation).isPresent())
        .isEqualTo(activation instanceof Softmax);
  }

  @ParameterizedTest
  @MethodSource("activations")
  void neverIfTheUserSaysThatPredictionsAreLogits(Activation activation) {
    assertThat(new BinaryCrossentropy(Predictions.LOGITS).before(activation)).isEmpty();
    assertThat(new CategoricalCrossentropy(Predictions.LOGITS).before(activation)).isEmpty();
    assertThat(new SparseCategoricalCrossentropy(Predictions.LOGITS).before(activation)).isEmpty();
  }
}
