package io.centelha.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.centelha.autodiff.Value;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddTest implements LayerContract {

  @Override
  public Layer layer() {
    return new Add();
  }

  @Override
  public List<Spec> inputs() {
    return List.of(Spec.of(Shape.of(2, 3)), Spec.of(Shape.of(2, 3)), Spec.of(Shape.of(1, 3)));
  }

  @Test
  void addsUp() {
    Value first = Value.of(Tensor.matrix(new double[][] {{1, 2}}));
    Value second = Value.of(Tensor.matrix(new double[][] {{10, 20}}));
    List<Value> sum = layer().call(List.of(first, second), List.of(), Pass.INFERENCE);
    assertThat(sum.get(0).tensor().toDoubles()).containsExactly(11, 22);
  }

  @Test
  void refusesOneInputAndRowsOfOtherAxes() {
    Spec row = Spec.of(Shape.of(2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer().outputs(List.of(row)))
        .withMessage("Add: two inputs or more expected, got 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer().outputs(List.of(row, Spec.of(Shape.of(2, 2)))))
        .withMessage("Add: inputs must have equally many axes, got [[2], [2, 2]]");
  }
}
