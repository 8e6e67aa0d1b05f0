package io.centelha.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.autodiff.Value;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlattenTest implements UnaryLayerContract {

  @Override
  public UnaryLayer layer() {
    return new Flatten();
  }

  @Override
  public Shape inputShape() {
    return Shape.of(2, 3);
  }

  @Test
  void keepsRowMajorOrder() {
    Tensor image = Tensor.vector(1, 2, 3, 4, 5, 6).reshape(Shape.of(1, 2, 3));
    Tensor flat = layer().call(Value.of(image), List.of(), Pass.INFERENCE).tensor();
    assertThat(flat.shape()).isEqualTo(Shape.of(1, 6));
    assertThat(flat.toDoubles()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void givesAScalarAnAxis() {
    assertThat(layer().outputShape(Shape.SCALAR)).isEqualTo(Shape.of(1));
  }
}
