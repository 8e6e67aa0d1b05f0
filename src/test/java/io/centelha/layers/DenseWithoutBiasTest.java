package io.centelha.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.activations.Sigmoid;
import io.centelha.tensor.Shape;
import org.junit.jupiter.api.Test;

class DenseWithoutBiasTest implements UnaryLayerContract {

  @Override
  public UnaryLayer layer() {
    return new Dense(4, new Sigmoid()).withBias(Dense.Bias.NONE);
  }

  @Override
  public Shape inputShape() {
    return Shape.of(5);
  }

  @Test
  void hasAKernelAlone() {
    assertThat(layer().variables(inputShape()))
        .extracting(Variable::name)
        .containsExactly("kernel");
  }
}
