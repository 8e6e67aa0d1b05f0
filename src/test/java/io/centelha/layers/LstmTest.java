package io.centelha.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.centelha.Points;
import io.centelha.autodiff.Value;
import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LstmTest implements LayerContract {
  private static final Spec STATE = Spec.of(Shape.of(3));

  @Override
  public Lstm layer() {
    return new Lstm(3)
        .withOutputs(Lstm.Outputs.ALL)
        .withDirection(Lstm.Direction.BACKWARDS)
        .withFinalState(Lstm.FinalState.RETURNED);
  }

  @Override
  public List<Spec> inputs() {
    return List.of(Spec.of(Shape.of(4, 2)));
  }

  @Test
  void theForgetGateStartsAtOne() {
    assertThat(bias(new Lstm(2))).containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
    assertThat(bias(new Lstm(2).withBias(Lstm.GateBias.ALL_ALIKE))).containsOnly(0);
    assertThat(new Lstm(2).withBias(Lstm.GateBias.NONE).variables(inputs())).hasSize(2);
  }

  private double[] bias(Lstm layer) {
    Variable bias = layer.variables(inputs()).get(2);
    Tensor tensor = Tensor.zeros(DType.FLOAT64, bias.shape());
    bias.initializer().fill(tensor, RandomKey.of(1));
    return tensor.toDoubles();
  }

  @Test
  void itGivesTheLastStepOrAll() {
    assertThat(new Lstm(3).outputs(inputs())).containsExactly(STATE);
    assertThat(layer().outputs(inputs())).containsExactly(Spec.of(Shape.of(4, 3)), STATE, STATE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Lstm(3).outputs(List.of(Spec.of(Shape.of(4)))))
        .withMessageStartingWith("LSTM: input must be [batch, steps, inputs]");
  }

  /** In two parts, the second from where the first ends. */
  @Test
  void itGoesOnFromTheStateThatItIsGiven() {
    Points points = new Points(3);
    Lstm layer = new Lstm(3).withFinalState(Lstm.FinalState.RETURNED);
    List<Value> weights =
        layer.variables(inputs()).stream()
            .map(variable -> Value.of(points.clearOfZero(variable.shape())))
            .toList();
    Value all = Value.of(points.clearOfZero(Shape.of(2, 4, 2)));
    List<Value> steps = all.unstack(1);
    List<Value> first =
        layer.call(List.of(Value.stack(1, steps.subList(0, 2))), weights, Pass.INFERENCE);
    Pass from =
        Pass.INFERENCE.on(
            List.of(Pass.Extent.WHOLE), Map.of(Lstm.INITIAL_STATE, first.subList(1, 3)));
    List<Value> second = layer.call(List.of(Value.stack(1, steps.subList(2, 4))), weights, from);
    List<Value> whole = layer.call(List.of(all), weights, Pass.INFERENCE);
    for (int i = 0; i < whole.size(); i++) {
      assertThat(second.get(i).tensor().toDoubles()).isEqualTo(whole.get(i).tensor().toDoubles());
    }
  }

  @Test
  void stepsThatDoNotCountLeaveTheStateAsItWasGiven() {
    Points points = new Points(4);
    Lstm layer = layer();
    List<Value> weights =
        layer.variables(inputs()).stream()
            .map(variable -> Value.of(points.clearOfZero(variable.shape())))
            .toList();
    Value h = Value.of(points.clearOfZero(Shape.of(2, 3)));
    Value c = Value.of(points.clearOfZero(Shape.of(2, 3)));
    Value none = Value.of(Tensor.zeros(DType.FLOAT64, Shape.of(2, 4)));
    Pass pass =
        Pass.INFERENCE.on(
            List.of(new Pass.Extent(Optional.empty(), Optional.of(none))),
            Map.of(Lstm.INITIAL_STATE, List.of(h, c)));
    List<Value> given =
        layer.call(List.of(Value.of(points.clearOfZero(Shape.of(2, 4, 2)))), weights, pass);
    assertThat(given.get(1).tensor().toDoubles()).isEqualTo(h.tensor().toDoubles());
    assertThat(given.get(2).tensor().toDoubles()).isEqualTo(c.tensor().toDoubles());
  }

  @Test
  void onlyTwoStatesOfItsUnitsAreTakenByName() {
    layer().checkNamed(inputs(), Map.of("initialState", List.of(STATE, STATE)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer().checkNamed(inputs(), Map.of("initialState", List.of(STATE))))
        .withMessage(
            "LSTM: by name, only initialState is taken: h and c, each of shape [3]; got"
                + " [initialState [[3]]]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dense(3).checkNamed(inputs(), Map.of("mask", List.of(STATE))))
        .withMessage("it takes no inputs by name, got [mask]");
  }
}
