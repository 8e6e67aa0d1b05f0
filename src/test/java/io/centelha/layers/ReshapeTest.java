package io.centelha.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.centelha.tensor.Shape;
import org.junit.jupiter.api.Test;

class ReshapeTest implements UnaryLayerContract {

  @Override
  public UnaryLayer layer() {
    return Reshape.to(3, -1, 1);
  }

  @Override
  public Shape inputShape() {
    return Shape.of(4, 6);
  }

  @Test
  void oneAxisTakesWhatIsLeft() {
    assertThat(layer().outputShape(inputShape())).isEqualTo(Shape.of(3, 8, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer().outputShape(Shape.of(5)))
        .withMessage("Reshape: [5] has 5 values, which don't fit into [3, -1, 1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reshape.to(-1, -1))
        .withMessage("Reshape: axes must be >= 0, and one may be -1, got [-1, -1]");
  }
}
