package io.centelha.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.Golden;
import io.centelha.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccuracyTest implements MetricContract {

  @Override
  public Metric metric() {
    return new Accuracy("accuracy");
  }

  @Override
  public List<String> goldenNames() {
    return List.of("binary_accuracy", "categorical_accuracy", "sparse_categorical_accuracy");
  }

  /** Keras' own choice by the shapes; several yes-or-no outputs look like classes. */
  @Override
  public boolean isMeant(JsonNode golden) {
    boolean binary = golden.get("metric").textValue().equals("binary_accuracy");
    JsonNode predictions = golden.get("batches").get(0).get("predictions");
    return !binary || Golden.tensor(predictions).shape().dimension(1) == 1;
  }

  @Test
  void countsRoundedNumbersIfThereIsOneOutputWhateverTheLoss() {
    Tensor predictions = Tensor.matrix(new double[][] {{0.9}, {0.2}, {0.6}});
    assertThat(sum(metric(), Tensor.vector(1, 0, 0), predictions)).isEqualTo(2);
  }

  @Test
  void countsTheGreatestOfSeveralOutputsAlthoughEachHasALabel() {
    Tensor labels = Tensor.matrix(new double[][] {{1, 0, 1}});
    Tensor predictions = Tensor.matrix(new double[][] {{0.9, 0.1, 0.2}});
    assertThat(sum(metric(), labels, predictions)).isEqualTo(1);
    assertThat(sum(new BinaryAccuracy("binary_accuracy"), labels, predictions)).isEqualTo(2.0 / 3);
  }

  private static double sum(Metric metric, Tensor labels, Tensor predictions) {
    double[] sums = new double[1];
    metric.add(labels, predictions, RowWeights.EQUAL, sums, 0);
    return sums[0];
  }
}
