package io.centelha.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LstmTest implements UnaryLayerContract {

  @Override
  public UnaryLayer layer() {
    return new Lstm(3).withOutputs(Lstm.Outputs.ALL).withDirection(Lstm.Direction.BACKWARDS);
  }

  @Override
  public Shape inputShape() {
    return Shape.of(4, 2);
  }

  @Test
  void theForgetGateStartsAtOne() {
    assertThat(bias(new Lstm(2))).containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
    assertThat(bias(new Lstm(2).withBias(Lstm.GateBias.ALL_ALIKE))).containsOnly(0);
    assertThat(new Lstm(2).withBias(Lstm.GateBias.NONE).variables(inputShape())).hasSize(2);
  }

  private double[] bias(Lstm layer) {
    Variable bias = layer.variables(inputShape()).get(2);
    Tensor tensor = Tensor.zeros(DType.FLOAT64, bias.shape());
    bias.initializer().fill(tensor, RandomKey.of(1));
    return tensor.toDoubles();
  }

  @Test
  void itGivesTheLastStepOrAll() {
    assertThat(new Lstm(3).outputShape(inputShape())).isEqualTo(Shape.of(3));
    assertThat(layer().outputShape(inputShape())).isEqualTo(Shape.of(4, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lstm(3).outputShape(Shape.of(4)))
        .withMessageStartingWith("LSTM: input must be [batch, steps, inputs]");
  }
}
