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
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64"})
  default void figuresOverBatchesAreThoseOfKeras(DType dtype) {
    List<JsonNode> cases = goldenCases();
    assertThat(cases).as("Keras' values for %s", goldenNames()).isNotEmpty();
    for (JsonNode golden : cases) {
      assertAgrees(golden, dtype, dtype == DType.FLOAT64 ? 1e-12 : 1e-6);
    }
  }

  /** Whether a golden case is one for this metric. */
  default boolean isMeant(JsonNode golden) {
    return true;
  }

  /** The metric of a golden case. */
  private Metric metric(JsonNode golden) {
    return golden.has("word") ? Metrics.WORDS.fromJson(golden.get("word")) : metric();
  }

  private List<JsonNode> goldenCases() {
    return Stream.of("metrics/metrics.json", "confusion/confusion.json")
        .flatMap(file -> Golden.elements(Golden.json(file)))
        .filter(node -> goldenNames().contains(node.get("metric").textValue()))
        .filter(this::isMeant)
        .toList();
  }

  private void assertAgrees(JsonNode golden, DType dtype, double tolerance) {
    Metric metric = metric(golden);
    String results = golden.has("results32") && dtype == DType.FLOAT32 ? "results32" : "results";
    double[] sums = new double[metric.sums()];
    double rows = 0;
    double weight = 0;
    for (int batch = 0; batch < golden.get("results").size(); batch++) {
      Tensor labels = Golden.tensor(golden.get("batches").get(batch).get("labels")).to(dtype);
      Tensor predictions =
          Golden.tensor(golden.get("batches").get(batch).get("predictions")).to(dtype);
      RowWeights weights =
          golden.has("weights")
              ? Golden.tensor(golden.get("weights").get(batch))::get
              : RowWeights.EQUAL;
      metric.add(labels, predictions, weights, sums, 0);
      int size = predictions.shape().dimension(0);
      rows += size;
      weight += IntStream.range(0, size).mapToDouble(weights::of).sum();
      assertThat(metric.result(sums, 0, new Totals(rows, weight)))
          .as("%s, %s, batch %s", golden.get("metric"), golden.get("what"), batch)
          .isCloseTo(golden.get(results).get(batch).doubleValue(), within(tolerance));
    }
  }

  @Test
  default void touchesNoSumsButItsOwn() {
    JsonNode batch = goldenCases().get(0).get("batches").get(0);
    Tensor labels = Golden.tensor(batch.get("labels"));
    Tensor predictions = Golden.tensor(batch.get("predictions"));
    int count = metric().sums();
    double[] alone = new double[count];
    metric().add(labels, predictions, RowWeights.EQUAL, alone, 0);
    double[] among = new double[count + 3];
    Arrays.fill(among, 0, 2, -7);
    among[count + 2] = -7;
    metric().add(labels, predictions, RowWeights.EQUAL, among, 2);
    assertThat(Arrays.copyOfRange(among, 2, count + 2)).isEqualTo(alone);
    assertThat(new double[] {among[0], among[1], among[count + 2]}).containsOnly(-7);
    Totals totals = Totals.equal(predictions.shape().dimension(0));
    assertThat(metric().result(among, 2, totals)).isEqualTo(metric().result(alone, 0, totals));
  }

  @Test
  default void ofRowsWithoutWeightItIsZero() {
    assertThat(metric().result(new double[metric().sums()], 0, new Totals(3, 0))).isZero();
  }

  @Test
  default void itsNameIsTheOneByWhichItWasAskedFor() {
    String name = metric().name();
    assertThat(Metrics.WORDS.fromJson(TextNode.valueOf(name))).isEqualTo(metric());
    assertThat(Metrics.WORDS.toJson(metric())).isEqualTo(TextNode.valueOf(name));
  }

  @Test
  default void refusesLabelsThatDoNotFit() {
    Tensor labels = Tensor.zeros(DType.FLOAT64, Shape.of(3, 2));
    Tensor predictions = Tensor.zeros(DType.FLOAT64, Shape.of(3, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                metric().add(labels, predictions, RowWeights.EQUAL, new double[metric().sums()], 0))
        .withMessageStartingWith(
            "Metric '%s': labels have shape [3, 2], predictions [3, 4]; ", metric().name());
  }

  @Test
  default void survivesSerialization() {
    assertThat(SerialCopy.of(metric())).isEqualTo(metric());
  }
}
