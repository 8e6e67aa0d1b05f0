package io.centelha.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecallTest implements CountingMetricContract {

  @Override
  public Metric metric() {
    return new Recall("recall");
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
        .isEqualTo(Map.of("truePositives", 1.5, "falseNegatives", 2.25));
  }
}
