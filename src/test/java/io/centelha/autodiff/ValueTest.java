package io.centelha.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.centelha.tensor.Arena;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueTest {
  private final Value matrix = Value.of(Tensor.matrix(new double[][] {{1, 2, 3}, {4, 5, 6}}));

  @Test
  void reductionsDropTheirAxis() {
    assertThat(matrix.sum().shape()).isEqualTo(Shape.SCALAR);
    assertThat(matrix.sum().item()).isEqualTo(21);
    assertThat(matrix.sum(0).tensor().toDoubles()).containsExactly(5, 7, 9);
    assertThat(matrix.sum(-1).tensor().toDoubles()).containsExactly(6, 15);
    assertThat(matrix.mean(1).tensor().toDoubles()).containsExactly(2, 5);
    assertThat(matrix.max(0).tensor().toDoubles()).containsExactly(4, 5, 6);
    assertThat(matrix.max(1).shape()).isEqualTo(Shape.of(2));
  }

  @Test
  void elementsThatShareAMaximumShareItsDerivative() {
    Value x = Value.of(Tensor.vector(3, 1, 3, 2));
    try (var tape = new GradientTape()) {
      tape.watch(x);
      assertThat(tape.gradient(x.max(0), x).tensor().toDoubles()).containsExactly(0.5, 0, 0.5, 0);
    }
  }

  @Test
  void kinksHaveTheDerivativesThatTheirDocumentationNames() {
    Value x = Value.of(Tensor.vector(-1, 0, 1));
    try (var tape = GradientTape.persistent()) {
      tape.watch(x);
      assertThat(tape.gradient(x.relu(), x).tensor().toDoubles()).containsExactly(0, 0, 1);
      assertThat(tape.gradient(x.abs(), x).tensor().toDoubles()).containsExactly(-1, 0, 1);
      assertThat(tape.gradient(x.clip(0, 1), x).tensor().toDoubles()).containsExactly(0, 1, 1);
    }
  }

  @Test
  void logSumExpDoesNotOverflow() {
    Value x = Value.of(Tensor.vector(1000, 1000, -1000));
    assertThat(x.logSumExp().item()).isCloseTo(1000 + Math.log(2), within(1e-12));
  }

  @Test
  void crossEntropyFromLogitsIsThatOfTheSoftmax() {
    Value z = Value.of(Tensor.matrix(new double[][] {{1, -2, 0.5}, {0, 3, -1}}));
    Value t = Value.of(Tensor.matrix(new double[][] {{0.2, 0.3, 0.5}, {0, 0, 1}}));
    double[] direct = z.softmaxCrossEntropy(t).tensor().toDoubles();
    double[] composed = t.times(z.softmax().log()).sum(1).negate().tensor().toDoubles();
    assertThat(direct).containsExactly(composed, within(1e-14));
  }

  @Test
  void resultsLieInTheArenaOfTheFirstOperandThatHasOne() {
    var pool = new Arena.Pool();
    Value pooled = Value.of(Tensor.vector(1, 2), pool);
    Value onHeap = Value.of(Tensor.vector(3, 4));
    assertThat(onHeap.plus(pooled).arena()).isSameAs(pool);
    assertThat(onHeap.plus(onHeap).arena()).isSameAs(Arena.HEAP);
  }

  @Test
  void operandsOfDifferentTypesAreRefused() {
    Value narrow = Value.of(Tensor.vector(1, 2, 3).to(DType.FLOAT32), new Arena.Pool());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> narrow.plus(matrix))
        .withMessage("Operands are of types FLOAT32 and FLOAT64; convert one by Tensor.to");
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> matrix.plus(Value.of(Tensor.vector(1, 2))))
        .withMessage("Shapes [2, 3] and [2] don't broadcast");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> matrix.matmul(matrix))
        .withMessage("matmul: [2, 3] and [2, 3] don't fit: the inner dimensions differ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> matrix.matmul(Value.of(1.0)))
        .withMessage("A matrix was expected, got shape []");
    Value kernel = matrix.transpose();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> matrix.affine(kernel, Value.of(Tensor.matrix(new double[][] {{1, 2}}))))
        .withMessage("affine: input [2, 3], kernel [3, 2] and bias [1, 2] don't fit");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> matrix.broadcastTo(Shape.of(3)))
        .withMessage("Can't broadcast [2, 3] to [3]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> matrix.softmaxCrossEntropy(kernel))
        .withMessage("softmaxCrossEntropy: logits [2, 3] and targets [3, 2] differ");
  }

  @Test
  void partsThatDoNotExistAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> matrix.slice(1, 2, 2))
        .withMessage("slice: 2 elements from 2 on lie outside axis 1 of [2, 3]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> matrix.slice(1, Integer.MAX_VALUE, Integer.MAX_VALUE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> matrix.gather(0, 2))
        .withMessage("gather: index 2 is outside 0 … 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> matrix.transpose(0, 0))
        .withMessage("transpose: [0, 0] is no order of 2 axes");
    assertThatIllegalArgumentException().isThrownBy(() -> matrix.transpose(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Value.concat(0, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Value.concat(0, List.of(matrix, matrix.transpose())))
        .withMessage("concat: shapes [2, 3] and [3, 2] differ beside axis 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> matrix.clip(1, -1))
        .withMessage("clip: the range 1.0 … -1.0 is empty");
  }
}
