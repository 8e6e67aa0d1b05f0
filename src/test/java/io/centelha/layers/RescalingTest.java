package io.centelha.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.autodiff.Value;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class RescalingTest implements UnaryLayerContract {

  @Override
  public UnaryLayer layer() {
    return new Rescaling(0.5, -3);
  }

  @Override
  public Shape inputShape() {
    return Shape.of(2, 2);
  }

  @Test
  void scalesAndThenShifts() {
    Value x = Value.of(Tensor.matrix(new double[][] {{0, 10, 255}}));
    assertThat(layer().call(x, List.of(), Pass.INFERENCE).tensor().toDoubles())
        .containsExactly(-3, 2, 124.5);
  }
}
