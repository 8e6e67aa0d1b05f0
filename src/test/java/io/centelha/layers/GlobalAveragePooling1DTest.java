package io.centelha.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.centelha.autodiff.Value;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GlobalAveragePooling1DTest implements LayerContract {

  @Override
  public Layer layer() {
    return new GlobalAveragePooling1D();
  }

  @Override
  public List<Spec> inputs() {
    return List.of(Spec.of(Shape.of(4, 3)));
  }

  private double[] means(Pass.Extent extent) {
    Value steps = Value.of(Tensor.matrix(new double[][] {{1, 2}, {3, 4}, {5, 12}, {9, 9}}));
    return layer()
        .call(List.of(steps), List.of(), Pass.INFERENCE.on(List.of(extent), Map.of()))
        .get(0)
        .tensor()
        .toDoubles();
  }

  @Test
  void aRowWithoutStepsHasMeanZero() {
    Value splits = Value.of(Tensor.of(Shape.of(4), new int[] {0, 2, 2, 3}));
    assertThat(means(new Pass.Extent(Optional.of(splits), Optional.empty())))
        .containsExactly(2, 3, 0, 0, 5, 12);
  }

  @Test
  void stepsOfARaggedRowMayBeMasked() {
    Value splits = Value.of(Tensor.of(Shape.of(3), new int[] {0, 2, 3}));
    Value mask = Value.of(Tensor.vector(0, 1, 0, 0));
    assertThat(means(new Pass.Extent(Optional.of(splits), Optional.of(mask))))
        .containsExactly(3, 4, 0, 0);
  }

  @Test
  void refusesRowsWithoutSteps() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer().outputs(List.of(Spec.of(Shape.of(3)))))
        .withMessageStartingWith("GlobalAveragePooling1D: input must be [batch, steps, channels]");
  }
}
