package io.centelha.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.centelha.autodiff.Value;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingTest implements LayerContract {
  private static final Value TABLE = Value.of(Tensor.matrix(new double[][] {{1, 2}, {3, 4}}));

  @Override
  public Embedding layer() {
    return new Embedding(4, 2).withZero(Embedding.Zero.MASKED);
  }

  @Override
  public List<Spec> inputs() {
    return List.of(Spec.ints(Shape.of(5)));
  }

  private static double[] lookedUp(Tensor ids) {
    return new Embedding(2, 2)
        .call(List.of(Value.of(ids)), List.of(TABLE), Pass.INFERENCE)
        .get(0)
        .tensor()
        .toDoubles();
  }

  @Test
  void numbersThatAreWholeAreIds() {
    assertThat(lookedUp(Tensor.vector(1, 0, 1))).containsExactly(3, 4, 1, 2, 3, 4);
    assertThat(lookedUp(Tensor.of(Shape.of(1, 2), new int[] {1, 1}))).containsExactly(3, 4, 3, 4);
  }

  @Test
  void refusesWhatIsNoRowOfItsTable() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lookedUp(Tensor.vector(0.5)))
        .withMessage("Embedding: ids are whole numbers, got 0.5 at place 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lookedUp(Tensor.vector(0, 2)))
        .withMessage("Index 2 at place 1 is outside 0 … 1");
  }

  @Test
  void rowsOfDifferentLengthsStaySo() {
    Spec tokens = Spec.ints(Shape.SCALAR).ragged("tokens");
    assertThat(layer().outputs(List.of(tokens)))
        .containsExactly(Spec.of(Shape.of(2)).ragged("tokens"));
  }
}
