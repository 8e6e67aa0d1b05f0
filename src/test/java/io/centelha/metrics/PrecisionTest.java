package io.centelha.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.centelha.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrecisionTest implements CountingMetricContract {

  @Override
  public Metric metric() {
    return new Precision("precision");
  }

  @Test
  void saysWhatItHasCounted() {
    double[] sums = new double[metric().sums()];
    metric()
        .add(
            Tensor.vector(1, 1, 1, 0),
            Tensor.vector(0.9, 0.8, 0.1, 0.7),
            row -> row + 0.25,
            sums,
            0);
    assertThat(metric().detail(sums, 0))
        .isEqualTo(Map.of("truePositives", 1.5, "falsePositives", 3.25));
  }

  @Test
  void refusesAClassThatThereIsNot() {
    Tensor rows = Tensor.matrix(new double[][] {{1, 0}});
    Metric third = new Precision("precision", Decision.above(0.5).ofClass(2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> third.add(rows, rows, RowWeights.EQUAL, new double[third.sums()], 0))
        .withMessage("Metric 'precision': classId is 2, and rows have 2 outputs");
    Metric ofThree = new Precision("precision", Decision.greatest(3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ofThree.add(rows, rows, RowWeights.EQUAL, new double[third.sums()], 0))
        .withMessage("Metric 'precision': topK is 3, and rows have 2 outputs");
  }
}
