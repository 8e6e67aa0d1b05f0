package io.centelha.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.centelha.autodiff.Value;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConcatenateTest implements LayerContract {

  @Override
  public Layer layer() {
    return new Concatenate(1);
  }

  @Override
  public List<Spec> inputs() {
    return List.of(Spec.of(Shape.of(2, 3)), Spec.of(Shape.of(1, 3)));
  }

  @Test
  void joinsAlongTheLastAxis() {
    Value first = Value.of(Tensor.matrix(new double[][] {{1, 2}, {3, 4}}));
    Value second = Value.of(Tensor.matrix(new double[][] {{10}, {20}}));
    List<Value> joined = new Concatenate().call(List.of(first, second), List.of(), Pass.INFERENCE);
    assertThat(joined.get(0).tensor().toDoubles()).containsExactly(1, 2, 10, 3, 4, 20);
  }

  @Test
  void refusesInputsThatDifferElsewhere() {
    List<Spec> inputs = List.of(Spec.of(Shape.of(2, 3)), Spec.of(Shape.of(2, 4)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer().outputs(inputs))
        .withMessage("Concatenate: inputs may differ along axis 1 alone, got [[2, 3], [2, 4]]");
  }
}
