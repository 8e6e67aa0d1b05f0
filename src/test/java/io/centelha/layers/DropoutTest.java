package io.centelha.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.centelha.autodiff.Value;
import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest implements UnaryLayerContract {
  private static final int MANY = 20_000;

  @Override
  public UnaryLayer layer() {
    return new Dropout(0.4);
  }

  @Override
  public Shape inputShape() {
    return Shape.of(2, 5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9})
  void keepsTheMeanAndDropsTheShareThatItSays(double rate) {
    double[] kept = ofOnes(new Dropout(rate), Pass.training(RandomKey.of(1)));
    assertThat(Arrays.stream(kept).distinct())
        .containsExactlyInAnyOrder(0.0, (double) (float) (1 / (1 - rate)));
    double share = Arrays.stream(kept).filter(value -> value == 0).count() / (double) MANY;
    // four standard deviations of a share
    double deviation = 4 * Math.sqrt(rate * (1 - rate) / MANY);
    assertThat(share).isCloseTo(rate, within(deviation));
    assertThat(Arrays.stream(kept).average().orElseThrow())
        .isCloseTo(1, within(deviation / (1 - rate)));
  }

  @Test
  void theMaskDiffersByKeyAndByLayer() {
    Pass pass = Pass.training(RandomKey.of(1));
    double[] mask = ofOnes(layer(), pass.layer(0));
    assertThat(ofOnes(layer(), pass.layer(0))).isEqualTo(mask);
    assertThat(ofOnes(layer(), pass.layer(1))).isNotEqualTo(mask);
    assertThat(ofOnes(layer(), Pass.training(RandomKey.of(2)).layer(0))).isNotEqualTo(mask);
  }

  @Test
  void doesNothingInInferenceAndAtRateZero() {
    assertThat(ofOnes(layer(), Pass.INFERENCE)).containsOnly(1);
    assertThat(ofOnes(new Dropout(0), Pass.training(RandomKey.of(1)))).containsOnly(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void refusesRatesOutOfRange(double rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dropout(rate))
        .withMessage("Dropout: rate must be at least 0 and below 1, got %s", rate);
  }

  private static double[] ofOnes(UnaryLayer dropout, Pass pass) {
    Tensor ones = Tensor.zeros(DType.FLOAT32, Shape.of(10, MANY / 10));
    DType.FLOAT32.kernels().fill(ones, 1);
    return dropout.call(Value.of(ones), List.of(), pass).tensor().toDoubles();
  }
}
