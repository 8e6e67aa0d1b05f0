package io.centelha.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.centelha.Points;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MeanSquaredErrorTest implements LossContract {

  @Override
  public Loss loss() {
    return new MeanSquaredError();
  }

  @Override
  public Tensor labels(Points points) {
    return points.between(-1, 1, Shape.of(ROWS, 3));
  }

  @Override
  public Tensor predictions(Points points) {
    return points.between(-1, 1, Shape.of(ROWS, 3));
  }

  @Test
  void takesLabelsWithoutAnAxisOfTheirOwn() {
    Tensor predictions = Tensor.matrix(new double[][] {{1}, {2}});
    assertThat(LossContract.value(loss(), Tensor.vector(0, 4), predictions)).isEqualTo(2.5);
  }

  @Test
  void refusesLabelsOfOtherRows() {
    Tensor labels = Tensor.vector(1, 2, 3, 4, 5, 6);
    Tensor predictions = labels.reshape(Shape.of(3, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LossContract.value(loss(), labels, predictions))
        .withMessage(
            "Labels have shape [6], predictions [3, 2]; expected as many rows, and as many"
                + " elements in each");
  }
}
