package io.centelha.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.centelha.Golden;
import io.centelha.SerialCopy;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every metric must do. */
interface MetricContract {

  /** Under one of Keras' names for it. */
  Metric metric();

  /** The metrics of Keras that it stands for. */
  default List<String> goldenNames() {
    return List.of(metric().name());
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  default void figuresOverBatchesAreThoseOfKeras(DType dtype) {
    List<JsonNode> cases =
        Golden.elements(Golden.json("metrics/metrics.json"))
            .filter(node -> goldenNames().contains(node.get("metric").textValue()))
            .filter(this::isMeant)
            .toList();
    assertThat(cases).as("Keras' values for %s", goldenNames()).isNotEmpty();
    for (JsonNode golden : cases) {
      assertAgrees(golden, dtype, dtype == DType.FLOAT64 ? 1e-12 : 1e-6);
    }
  }

  /** Whether a golden case is one for this metric. */
  default boolean isMeant(JsonNode golden) {
    return true;
  }

  private void assertAgrees(JsonNode golden, DType dtype, double tolerance) {
    double sum = 0;
    double counted = 0;
    for (int batch = 0; batch < golden.get("results").size(); batch++) {
      Tensor labels = Golden.tensor(golden.get("batches").get(batch).get("labels"));
      Tensor predictions = Golden.tensor(golden.get("batches").get(batch).get("predictions"));
      if (golden.has("weights")) {
        Tensor weights = Golden.tensor(golden.get("weights").get(batch));
        sum += metric().sum(labels.to(dtype), predictions.to(dtype), weights::get);
        counted += DoubleStream.of(weights.toDoubles()).sum();
      } else {
        sum += metric().sum(labels.to(dtype), predictions.to(dtype));
        counted += predictions.shape().dimension(0);
      }
      assertThat(metric().result(counted == 0 ? 0 : sum / counted))
          .as("%s, %s, batch %d", golden.get("metric"), golden.get("what"), batch)
          .isCloseTo(golden.get("results").get(batch).doubleValue(), within(tolerance));
    }
  }

  @Test
  default void itsNameIsTheOneByWhichItWasAskedFor() {
    String name = metric().name();
    assertThat(MetricJson.fromJson(TextNode.valueOf(name))).isEqualTo(metric());
  }

  @Test
  default void refusesLabelsThatDoNotFit() {
    Tensor labels = Tensor.zeros(DType.FLOAT64, Shape.of(3, 2));
    Tensor predictions = Tensor.zeros(DType.FLOAT64, Shape.of(3, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metric().sum(labels, predictions))
        .withMessageStartingWith(
            "Metric '%s': labels have shape [3, 2], predictions [3, 4]; ", metric().name());
  }

  @Test
  default void survivesSerialization() {
    assertThat(SerialCopy.of(metric())).isEqualTo(metric());
  }
}
