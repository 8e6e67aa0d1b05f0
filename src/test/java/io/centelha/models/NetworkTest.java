package io.centelha.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.centelha.activations.Relu;
import io.centelha.activations.Softmax;
import io.centelha.autodiff.Value;
import io.centelha.initializers.Constant;
import io.centelha.layers.Dense;
import io.centelha.layers.Dropout;
import io.centelha.layers.Flatten;
import io.centelha.layers.Layer;
import io.centelha.layers.NamedLayer;
import io.centelha.layers.Pass;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final RandomKey KEY = RandomKey.of(42);

  private final Network network =
      Sequential.of(
              new Flatten(),
              new Dense(5, new Relu()),
              new Dense(4).withBias(Dense.Bias.NONE),
              new Dense(3, new Softmax()).withKernelInitializer(new Constant(0.5)))
          .build(Shape.of(2, 3));

  @Test
  void weightsLieOneAfterTheOtherInTheOrderOfTheLayers() {
    assertThat(network.layout().entries())
        .containsExactly(
            new Layout.Entry("dense/kernel", Shape.of(6, 5), 0),
            new Layout.Entry("dense/bias", Shape.of(5), 30),
            new Layout.Entry("dense_1/kernel", Shape.of(5, 4), 35),
            new Layout.Entry("dense_2/kernel", Shape.of(4, 3), 55),
            new Layout.Entry("dense_2/bias", Shape.of(3), 67));
    assertThat(network.layout().size()).isEqualTo(70);
  }

  @Test
  void knowsItsShapes() {
    assertThat(network.inputShape()).isEqualTo(Shape.of(2, 3));
    assertThat(network.outputShape()).isEqualTo(Shape.of(3));
  }

  @Test
  void initialWeightsAreAFunctionOfTheKey() {
    assertThat(weights(KEY).toFloats()).isEqualTo(weights(KEY).toFloats());
    assertThat(weights(KEY).toFloats()).isNotEqualTo(weights(RandomKey.of(43)).toFloats());
  }

  @Test
  void initialWeightsInFloat32AreTheRoundedOnesInFloat64() {
    assertThat(weights(KEY).toFloats())
        .isEqualTo(network.initialWeights(KEY, DType.FLOAT64).toFloats());
  }

  @Test
  void everyArrayComesFromItsOwnInitializer() {
    Tensor flat = weights(KEY);
    double limit = Math.sqrt(6.0 / (6 + 5));
    assertThat(Arrays.stream(view(flat, 0))).allMatch(w -> Math.abs(w) <= limit);
    assertThat(view(flat, 0)).doesNotHaveDuplicates();
    assertThat(view(flat, 1)).containsOnly(0);
    assertThat(view(flat, 3)).containsOnly(0.5);
  }

  @Test
  void arraysOfTheSameShapeGetNumbersOfTheirOwn() {
    Network twins = Sequential.of(new Dense(3), new Dense(3)).build(Shape.of(3));
    Tensor flat = twins.initialWeights(KEY, DType.FLOAT32);
    assertThat(twins.layout().view(flat, 0).toDoubles())
        .isNotEqualTo(twins.layout().view(flat, 2).toDoubles());
  }

  /** Two layers that drop the same half would leave the other half. */
  @Test
  void everyLayerDrawsRandomNumbersOfItsOwn() {
    Network twice = Sequential.of(new Dropout(0.5), new Dropout(0.5)).build(Shape.of(4000));
    Value ones = Value.of(Tensor.zeros(DType.FLOAT32, Shape.of(1, 4000))).filled(1);
    double[] left = twice.call(ones, List.of(), Pass.training(KEY)).tensor().toDoubles();
    double share = Arrays.stream(left).filter(value -> value > 0).count() / 4000.0;
    assertThat(share).isCloseTo(0.25, within(4 * Math.sqrt(0.25 * 0.75 / 4000)));
  }

  @Test
  void shapeErrorsNameTheLayer() {
    Layer first = new Dense(3);
    Sequential model =
        new Sequential(List.of(new NamedLayer("", first), new NamedLayer("head", first)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.build(Shape.SCALAR))
        .withMessage(
            "Layer 'dense' can't take input of shape []: Dense: input must have at least one axis"
                + " beside the batch, got shape []");
  }

  private Tensor weights(RandomKey key) {
    return network.initialWeights(key, DType.FLOAT32);
  }

  private double[] view(Tensor flat, int entry) {
    return network.layout().view(flat, entry).toDoubles();
  }
}
