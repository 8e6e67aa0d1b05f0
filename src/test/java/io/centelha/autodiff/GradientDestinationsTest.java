package io.centelha.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Gradients written into the caller's tensors. */
class GradientDestinationsTest {
  private final Value w = Value.of(Tensor.matrix(new double[][] {{1, 2}, {3, 4}}));
  private final Value b = Value.of(Tensor.vector(5, 6));
  private final Value x = Value.of(Tensor.matrix(new double[][] {{7, 8}}));
  private final double[] flat = {-1, -1, -1, -1, -1, -1, -1, -1};
  private final List<Tensor> destinations =
      List.of(
          Tensor.vector(flat).view(1, Shape.of(2, 2)), Tensor.vector(flat).view(5, Shape.of(2)));

  @Test
  void lieInTheFlatVectorAndNowhereElse() {
    try (var tape = new GradientTape()) {
      tape.watch(w);
      tape.watch(b);
      tape.gradient(x.affine(w, b), List.of(w, b), destinations);
    }
    assertThat(flat).containsExactly(-1, 7, 7, 8, 8, 1, 1, -1);
  }

  @Test
  void aWeightThatIsUsedTwiceGetsTheSum() {
    try (var tape = new GradientTape()) {
      tape.watch(w);
      tape.watch(b);
      Value twice = x.affine(w, b).affine(w, b);
      tape.gradient(twice.plus(w.square().sum()), List.of(w, b), destinations);
    }
    // h = x·w + b = [36, 52]; each row's part of both layers; and two for each of the w² terms
    assertThat(flat)
        .containsExactly(-1, 36 + 21 + 4, 36 + 49 + 8, 52 + 24 + 12, 52 + 56 + 16, 4, 8, -1);
  }

  @Test
  void anUnconnectedWeightGetsZeros() {
    try (var tape = new GradientTape()) {
      tape.watch(w);
      tape.watch(b);
      tape.gradient(b.square(), List.of(w, b), destinations);
    }
    assertThat(flat).containsExactly(-1, 0, 0, 0, 0, 10, 12, -1);
  }

  @Test
  void anIntermediateSourceHandsItsGradientOn() {
    Tensor ofHidden = Tensor.vector(0, 0).reshape(Shape.of(1, 2));
    try (var tape = new GradientTape()) {
      tape.watch(b);
      Value hidden = x.affine(w, b);
      Value y = hidden.affine(w, Value.of(Tensor.vector(0, 0)));
      tape.gradient(y, List.of(hidden, b), List.of(ofHidden, destinations.get(1)));
    }
    assertThat(ofHidden.toDoubles()).containsExactly(3, 7);
    assertThat(flat).containsExactly(-1, -1, -1, -1, -1, 3, 7, -1);
  }

  @Test
  void theTargetItselfGetsOnes() {
    try (var tape = new GradientTape()) {
      tape.watch(b);
      tape.gradient(b, List.of(b), destinations.subList(1, 2));
    }
    assertThat(flat).containsExactly(-1, -1, -1, -1, -1, 1, 1, -1);
  }

  @Test
  void countAsTheTapesOneGradient() {
    try (var tape = new GradientTape()) {
      tape.watch(b);
      Value y = b.square();
      tape.gradient(y, List.of(b), destinations.subList(1, 2));
      assertThatIllegalStateException().isThrownBy(() -> tape.gradient(y, b));
    }
  }

  @Test
  void mustFitTheirSources() {
    var tape = GradientTape.persistent();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tape.gradient(b, List.of(b), List.of(Tensor.scalar(0))))
        .withMessage("The gradient of source 0 is FLOAT64 [2], its destination FLOAT64 []");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> tape.gradient(b, List.of(b), List.of(Tensor.zeros(DType.FLOAT32, b.shape()))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tape.gradient(b, List.of(b), destinations))
        .withMessage("1 sources need as many destinations, got 2");
  }
}
