package io.centelha.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.centelha.Points;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseCategoricalCrossentropyTest implements LossContract {

  @Override
  public Loss loss() {
    return new SparseCategoricalCrossentropy();
  }

  @Override
  public Tensor labels(Points points) {
    return points.classes(4, Shape.of(ROWS));
  }

  @Override
  public Tensor predictions(Points points) {
    return points.probabilities(ROWS, 4);
  }

  @Test
  void isTheCategoricalLossOfOneHotRows() {
    Tensor predictions = new Points(1).probabilities(2, 3);
    Tensor oneHot = Tensor.matrix(new double[][] {{0, 0, 1}, {1, 0, 0}});
    assertThat(LossContract.value(loss(), Tensor.vector(2, 0), predictions))
        .isEqualTo(LossContract.value(new CategoricalCrossentropy(), oneHot, predictions));
  }

  @Test
  void takesLabelsInAColumn() {
    Tensor predictions = new Points(1).probabilities(2, 3);
    Tensor column = Tensor.matrix(new double[][] {{2}, {0}});
    assertThat(LossContract.value(loss(), column, predictions))
        .isEqualTo(LossContract.value(loss(), Tensor.vector(2, 0), predictions));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 3, 0.5, 1e10, Double.NaN})
  void refusesLabelsThatAreNoClass(double label) {
    Tensor predictions = new Points(1).probabilities(2, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LossContract.value(loss(), Tensor.vector(0, label), predictions))
        .withMessage(
            "Label %s is no class: expected a whole number from 0 to 2; the last layer has 3 units",
            label);
  }

  @Test
  void refusesOneHotRows() {
    Points points = new Points(1);
    Tensor labels = points.probabilities(2, 3);
    Tensor predictions = points.probabilities(2, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LossContract.value(loss(), labels, predictions))
        .withMessage(
            "Class labels have shape [2, 3], predictions [2, 3];"
                + " expected [batch] and [batch, classes]");
  }
}
