package io.centelha.losses;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.Points;
import io.centelha.autodiff.GradientTape;
import io.centelha.autodiff.Value;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import org.junit.jupiter.api.Test;

class BinaryCrossentropyFromLogitsTest implements LossContract {

  @Override
  public Loss loss() {
    return new BinaryCrossentropy(Predictions.LOGITS);
  }

  @Override
  public Tensor labels(Points points) {
    return points.classes(2, Shape.of(ROWS, 2));
  }

  @Override
  public Tensor predictions(Points points) {
    return points.clearOfZero(Shape.of(ROWS, 2));
  }

  /** Where max(z, 0) and |z| bend, the loss does not: a network of zeros gives such logits. */
  @Test
  void theGradientOfLogitZeroIsHalfMinusTheLabel() {
    Value logits = Value.of(Tensor.matrix(new double[][] {{0}, {0}}));
    try (var tape = new GradientTape()) {
      tape.watch(logits);
      Value value = loss().apply(Value.of(Tensor.vector(0, 1)), logits);
      assertThat(tape.gradient(value, logits).tensor().toDoubles()).containsExactly(0.25, -0.25);
    }
  }
}
