package io.centelha.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.tensor.Tensor;
import org.junit.jupiter.api.Test;

class AUCTest implements CountingMetricContract {

  @Override
  public Metric metric() {
    return new AUC("auc");
  }

  @Test
  void isOneWhereScoresSeparateTheLabelsAndZeroWhereTheyAreTheWrongWayRound() {
    double[] sums = new double[metric().sums()];
    metric().add(Tensor.vector(0, 1), Tensor.vector(0.2, 0.7), RowWeights.EQUAL, sums, 0);
    assertThat(metric().result(sums, 0, Totals.equal(2))).isEqualTo(1);
    double[] wrong = new double[metric().sums()];
    metric().add(Tensor.vector(1, 0), Tensor.vector(0.2, 0.7), RowWeights.EQUAL, wrong, 0);
    assertThat(metric().result(wrong, 0, Totals.equal(2))).isZero();
  }

  @Test
  void isWrittenAsItIsRead() throws JsonProcessingException {
    var written = "{\"auc\":{\"name\":\"pr\",\"numThresholds\":50,\"curve\":\"PR\"}}";
    Metric read = Metrics.WORDS.fromJson(new ObjectMapper().readTree(written));
    assertThat(read.name()).isEqualTo("pr");
    assertThat(Metrics.WORDS.toJson(read).toString()).isEqualTo(written);
  }

  @Test
  void refusesASingleThreshold() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new AUC(
                    "auc", 1, AUC.Curve.ROC, AUC.Summation.INTERPOLATION, AUC.Scores.PROBABILITIES))
        .withMessage("AUC: numThresholds must be >= 2, got 1");
  }
}
