package io.centelha.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.centelha.activations.Relu;
import io.centelha.activations.Tanh;
import io.centelha.autodiff.Value;
import io.centelha.initializers.GlorotUniform;
import io.centelha.initializers.HeNormal;
import io.centelha.initializers.Zeros;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class DenseTest implements UnaryLayerContract {

  @Override
  public UnaryLayer layer() {
    return new Dense(4, new Tanh()).withKernelInitializer(new HeNormal());
  }

  @Override
  public Shape inputShape() {
    return Shape.of(5);
  }

  @Test
  void isAProductPlusABias() {
    Value x = Value.of(Tensor.matrix(new double[][] {{1, 2}, {-3, 4}}));
    Value kernel = Value.of(Tensor.matrix(new double[][] {{1, 0, 2}, {0, 1, -1}}));
    Value bias = Value.of(Tensor.vector(10, 20, 30));
    Tensor y = new Dense(3, new Relu()).call(x, List.of(kernel, bias), Pass.INFERENCE).tensor();
    assertThat(y.toDoubles()).containsExactly(11, 22, 30, 7, 24, 20);
  }

  @Test
  void hasKerasInitializersAndNames() {
    assertThat(new Dense(3).variables(Shape.of(2)))
        .containsExactly(
            Variable.trained("kernel", Shape.of(2, 3), new GlorotUniform()),
            Variable.trained("bias", Shape.of(3), new Zeros()));
  }

  @Test
  void refusesNoUnits() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dense(0))
        .withMessage("Dense: units must be > 0, got 0");
  }

  @Test
  void refusesInputWithoutAxes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dense(1).outputShape(Shape.SCALAR))
        .withMessage("Dense: input must have at least one axis beside the batch, got shape []");
  }
}
