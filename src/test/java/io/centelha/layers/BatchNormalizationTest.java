package io.centelha.layers;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.centelha.tensor.Shape;
import org.junit.jupiter.api.Test;

class BatchNormalizationTest implements UnaryLayerContract {

  @Override
  public UnaryLayer layer() {
    return new BatchNormalization().withMomentum(0.9);
  }

  @Override
  public Shape inputShape() {
    return Shape.of(2, 3);
  }

  @Test
  void refusesTheBatchAsItsAxis() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchNormalization().withAxis(0).outputShape(Shape.of(2)))
        .withMessage(
            "BatchNormalization: axis 0 is none of rows of shape [2]; axis 0 is the batch");
  }

  @Test
  void refusesAMomentumAboveOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BatchNormalization().withMomentum(1.5))
        .withMessage("BatchNormalization: momentum must be 0 to 1, got 1.5");
  }
}
