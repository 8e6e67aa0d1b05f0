package io.centelha.layers;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.centelha.tensor.Shape;
import org.junit.jupiter.api.Test;

class LayerNormalizationTest implements UnaryLayerContract {

  @Override
  public UnaryLayer layer() {
    return new LayerNormalization();
  }

  @Override
  public Shape inputShape() {
    return Shape.of(2, 4);
  }

  @Test
  void refusesAnAxisThatIsntThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerNormalization().withAxis(3).outputShape(Shape.of(2, 4)))
        .withMessage(
            "LayerNormalization: axis 3 is none of rows of shape [2, 4]; axis 0 is the batch");
  }
}
