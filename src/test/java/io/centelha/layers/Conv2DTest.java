package io.centelha.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.centelha.activations.Linear;
import io.centelha.activations.Tanh;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Windows;
import org.junit.jupiter.api.Test;

class Conv2DTest implements UnaryLayerContract {
  private static final Windows SAME = Windows.of(3, 2).withPadding(Windows.Padding.SAME);

  @Override
  public UnaryLayer layer() {
    return new Conv2D(4, SAME.withStrides(2, 1), new Tanh()).withGroups(2);
  }

  @Override
  public Shape inputShape() {
    return Shape.of(5, 4, 2);
  }

  @Test
  void aGroupOfFiltersSeesItsChannelsOnly() {
    assertThat(layer().variables(inputShape()).get(0).shape()).isEqualTo(Shape.of(3, 2, 1, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer().outputShape(Shape.of(5, 4, 3)))
        .withMessage("Conv2D: 2 groups don't divide the 3 channels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Conv2D(3, SAME, new Linear()).withGroups(2))
        .withMessage("Conv2D: groups must be > 0 and divide the 3 filters, got 2");
  }

  @Test
  void withoutBiasThereIsTheKernelAlone() {
    var layer = new Conv2D(4, SAME, new Linear()).withBias(Dense.Bias.NONE);
    assertThat(layer.variables(inputShape())).extracting(Variable::name).containsExactly("kernel");
  }

  @Test
  void aKernelMustFitIntoTheImage() {
    var layer = new Conv2D(4, Windows.of(3, 3), new Linear());
    assertThat(layer.outputShape(Shape.of(3, 4, 1))).isEqualTo(Shape.of(1, 2, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer.outputShape(Shape.of(2, 4, 1)))
        .withMessage("A window over 3 elements does not fit into axis 0 of length 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer.outputShape(Shape.of(9)))
        .withMessageStartingWith("Windows of size [3, 3] slide over 2 axes");
  }
}
