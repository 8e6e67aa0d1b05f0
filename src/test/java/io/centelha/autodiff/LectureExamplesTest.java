package io.centelha.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lecture's examples of a gradient tape; they stand on the page library.md as well. */
class LectureExamplesTest {

  @Test
  void tapeOverScalars() {
    // library.md: scalars
    Value x = Value.of(3.0);
    Value slope;
    try (var tape = new GradientTape()) {
      tape.watch(x);
      Value y = x.square();
      slope = tape.gradient(y, x); // dy/dx = 2x = 6
    }
    // end
    assertThat(slope.item()).isEqualTo(6);
  }

  /** Expected values by hand: y = x·w + b = [−0.75, 2.25], ∂loss/∂y = y, ∂loss/∂w = xᵀ·y. */
  @Test
  void denseLayerByMatmul() {
    // library.md: matmul
    Value w = Value.of(Tensor.matrix(new double[][] {{0.1, -0.2}, {0.3, 0.4}, {-0.5, 0.6}}));
    Value b = Value.of(Tensor.vector(0.05, -0.15));
    Value x = Value.of(Tensor.matrix(new double[][] {{1, 2, 3}}));
    Value loss;
    List<Value> gradients;
    try (var tape = new GradientTape()) {
      tape.watch(w);
      tape.watch(b);
      Value y = x.matmul(w).plus(b);
      loss = y.square().mean();
      gradients = tape.gradient(loss, List.of(w, b)); // shapes [3, 2] and [2]
    }
    // end
    assertThat(loss.item()).isCloseTo(2.8125, within(1e-14));
    assertThat(gradients.get(0).shape()).isEqualTo(Shape.of(3, 2));
    assertThat(gradients.get(0).tensor().toDoubles())
        .containsExactly(new double[] {-0.75, 2.25, -1.5, 4.5, -2.25, 6.75}, within(1e-14));
    assertThat(gradients.get(1).shape()).isEqualTo(Shape.of(2));
    assertThat(gradients.get(1).tensor().toDoubles())
        .containsExactly(new double[] {-0.75, 2.25}, within(1e-14));
  }

  /** A falling body: position 4.9·t² m, speed 9.8·t m/s, acceleration 9.8 m/s². */
  @Test
  void accelerationIsTheSecondDerivativeOfPosition() {
    // library.md: acceleration
    Value time = Value.of(2.0);
    Value speed;
    Value acceleration;
    try (var outer = new GradientTape()) {
      outer.watch(time);
      try (var inner = new GradientTape()) {
        inner.watch(time);
        Value position = time.square().times(4.9);
        speed = inner.gradient(position, time); // 19.6 m/s
      }
      acceleration = outer.gradient(speed, time); // 9.8 m/s²
    }
    // end
    assertThat(speed.item()).isCloseTo(19.6, within(1e-14));
    assertThat(acceleration.item()).isCloseTo(9.8, within(1e-14));
  }

  @Test
  void persistentTapeGivesSeveralGradients() {
    Value x = Value.of(Tensor.vector(1, 3));
    try (var tape = GradientTape.persistent()) {
      tape.watch(x);
      Value y = x.square();
      Value z = y.square();
      assertThat(tape.gradient(z, x).tensor().toDoubles()).containsExactly(4, 108);
      assertThat(tape.gradient(y, x).tensor().toDoubles()).containsExactly(2, 6);
    }
  }
}
