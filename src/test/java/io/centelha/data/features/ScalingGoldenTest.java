package io.centelha.data.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.data.rows.Shard;
import io.centelha.data.shards.EpochBatches;
import io.centelha.data.shards.InMemoryData;
import io.centelha.data.shards.Selection;
import io.centelha.tensor.DType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against scikit-learn; the script that made the values lies beside them. */
class ScalingGoldenTest {
  private static JsonNode golden;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in =
        ScalingGoldenTest.class.getResourceAsStream("/golden/scaling/scaling.json")) {
      golden = new ObjectMapper().readTree(in);
    }
  }

  @Test
  void standardScalingAgreesWithScikitLearn() {
    FeaturePipeline fitted = fit(new StandardScale());
    StandardScaled scaled = (StandardScaled) fitted.steps().get(0);
    assertNumbers(scaled.mean(), golden.get("mean"));
    assertNumbers(scaled.deviation(), golden.get("deviation"));
    assertTransformed(fitted, golden.get("standard"));
  }

  @Test
  void minMaxScalingAgreesWithScikitLearn() {
    FeaturePipeline fitted = fit(new MinMaxScale(-1, 2));
    MinMaxScaled scaled = (MinMaxScaled) fitted.steps().get(0);
    assertNumbers(scaled.dataMin(), golden.get("dataMin"));
    assertNumbers(scaled.dataMax(), golden.get("dataMax"));
    assertTransformed(fitted, golden.get("minmax"));
  }

  private static FeaturePipeline fit(Transformation transformation) {
    Shard training = data().inOrder(Selection.range(0, 80));
    return FeaturePipeline.fit(List.of(transformation), List.of(training));
  }

  private static InMemoryData data() {
    JsonNode table = golden.get("x");
    float[][] x = new float[table.size()][table.get(0).size()];
    for (int row = 0; row < x.length; row++) {
      for (int column = 0; column < x[row].length; column++) {
        x[row][column] = number(table.get(row).get(column));
      }
    }
    return InMemoryData.of(x);
  }

  private static float number(JsonNode node) {
    return node.isNull() ? Float.NaN : node.floatValue();
  }

  private static void assertNumbers(List<Double> actual, JsonNode expected) {
    for (int i = 0; i < expected.size(); i++) {
      // The order of summation differs: 100 roundings of 2⁻⁵³ at most.
      assertThat(actual.get(i) / expected.get(i).doubleValue()).isCloseTo(1, within(1e-13));
    }
  }

  private static void assertTransformed(FeaturePipeline fitted, JsonNode expected) {
    EpochBatches batches = EpochBatches.inOrder(data().inOrder(), fitted, 100, DType.FLOAT32);
    float[] actual = batches.batch(0).features().toFloats();
    int columns = expected.get(0).size();
    for (int i = 0; i < actual.length; i++) {
      float value = number(expected.get(i / columns).get(i % columns));
      if (Float.isNaN(value)) {
        assertThat(actual[i]).isNaN();
      } else {
        // Three roundings in float32.
        assertThat(actual[i]).isCloseTo(value, within(3 * Math.ulp(Math.max(1, Math.abs(value)))));
      }
    }
  }
}
