package io.centelha.data.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.data.files.DataException;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Shard;
import io.centelha.data.shards.EpochBatches;
import io.centelha.data.shards.InMemoryData;
import io.centelha.data.shards.Selection;
import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturePipelineTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final float NAN = Float.NaN;

  @Test
  void aConstantColumnBecomesZeroNotNaN() {
    float[][] x = new float[1000][1];
    for (float[] row : x) {
      row[0] = 0.1f;
    }
    assertThat(transform(x, new StandardScale())).containsOnly(0);
    assertThat(transform(x, new MinMaxScale())).containsOnly(0);
    assertThat(transform(x, new MinMaxScale(-1, 1))).containsOnly(-1);
  }

  @Test
  void tinyNumbersAreNotScaledToInfinity() {
    float[][] x = {{0}, {1.4e-45f}};
    assertThat(transform(x, new StandardScale())).containsOnly(0, 1.4e-45f);
    assertThat(transform(x, new MinMaxScale())).containsOnly(0, 1.4e-45f);
  }

  @Test
  void missingValuesAreReplacedByTheMeanOrAConstant() {
    float[][] x = {{1, NAN}, {NAN, 4}, {3, 6}};
    assertThat(transform(x, Impute.mean())).containsExactly(1, 5, 2, 4, 3, 6);
    assertThat(transform(x, Impute.constant(-7))).containsExactly(1, -7, -7, 4, 3, 6);
  }

  @Test
  void eachTransformationIsFittedOnWhatThoseBeforeItMake() {
    float[][] x = {{0}, {10}, {NAN}};
    assertThat(transform(x, new Rescale(2, 1), Impute.mean(), new MinMaxScale()))
        .containsExactly(0, 1, 0.5f);
  }

  @Test
  void statisticsAreAskedForOnlyWhereTheyAreNeeded() {
    TrainingFacts none =
        TrainingFacts.none(
            pipeline -> new IllegalStateException("a pass over the data for " + pipeline));
    RowFormat format = new RowFormat(Shape.of(3), Field.Type.FLOATS, 0);
    FeaturePipeline fitted =
        new FeatureFit(format, none).of(List.of(Rescale.divideBy(255), Impute.constant(0)));
    assertThat(fitted.steps())
        .containsExactly(new Rescale(1 / 255.0, 0), new Imputed(List.of(0.0, 0.0, 0.0)));
  }

  @Test
  void aColumnWithoutAValueIsAnError() {
    float[][] x = {{1, NAN}, {2, NAN}};
    for (Transformation transformation :
        List.of(new StandardScale(), new MinMaxScale(), Impute.mean())) {
      assertThatThrownBy(() -> transform(x, transformation))
          .isInstanceOf(DataException.class)
          .hasMessageEndingWith(
              ": feature column 1 (of 0 … 1) has no value in any training row, expected at least"
                  + " one; leave the column out, or impute a constant first");
    }
  }

  @Test
  void bytesAndFloatsOfTheSameValueGiveTheSameBits() {
    RowFormat asBytes = new RowFormat(Shape.of(256), Field.Type.BYTES, 0);
    RowFormat asFloats = new RowFormat(Shape.of(256), Field.Type.FLOATS, 0);
    byte[] bytes = new byte[256];
    float[] floats = new float[256];
    for (int i = 0; i < 256; i++) {
      bytes[i] = (byte) i;
      floats[i] = i;
    }
    Rows.Builder byteRow = new Rows.Builder(asBytes, 1);
    byteRow.append(0, bytes, new float[0]);
    Rows.Builder floatRow = new Rows.Builder(asFloats, 1);
    floatRow.append(0, floats, new float[0]);
    FeaturePipeline pipeline =
        FeaturePipeline.identity()
            .then(Rescale.divideBy(255))
            .then(new Rescale(3, -0.7))
            .then(new Imputed(Collections.nCopies(256, 1.0)));
    Rows rows = byteRow.build();
    assertThat(apply(Shard.of(rows), pipeline))
        .isEqualTo(apply(Shard.of(floatRow.build()), pipeline));
    assertThat(apply(Shard.of(rows), FeaturePipeline.identity())).isEqualTo(floats);
  }

  @ParameterizedTest(name = "{0} parts")
  @ValueSource(ints = {1, 2, 3, 10})
  void mergedStatisticsAreThoseOfTheWhole(int parts) {
    InMemoryData data = random(1000);
    ColumnStatistics whole = ColumnStatistics.of(data.inOrder(), FeaturePipeline.identity());
    ColumnStatistics merged = ColumnStatistics.empty(2);
    for (int part = 0; part < parts; part++) {
      Selection selection = Selection.range(1000L * part / parts, 1000L * (part + 1) / parts);
      merged =
          merged.merge(ColumnStatistics.of(data.inOrder(selection), FeaturePipeline.identity()));
    }
    for (int column = 0; column < 2; column++) {
      assertThat(merged.count(column)).isEqualTo(whole.count(column));
      assertThat(merged.min(column)).isEqualTo(whole.min(column));
      assertThat(merged.max(column)).isEqualTo(whole.max(column));
      assertThat(merged.mean(column)).isCloseTo(whole.mean(column), within(1e-10));
      assertThat(merged.variance(column)).isCloseTo(whole.variance(column), within(1e-10));
    }
  }

  @Test
  void onlyTrainingRowsAreLookedAt() {
    InMemoryData data = InMemoryData.of(new float[][] {{0}, {1}, {1000}, {2}});
    List<Shard> training = data.deal(Selection.range(0, 2), 2, RandomKey.of(1));
    FeaturePipeline fitted = FeaturePipeline.fit(List.of(new MinMaxScale()), training);
    assertThat(fitted.steps()).containsExactly(new MinMaxScaled(List.of(0.0), List.of(1.0), 0, 1));
  }

  @Test
  void rowsOfAnotherWidthAreRefused() {
    FeaturePipeline fitted =
        new FeaturePipeline(List.of(new StandardScaled(List.of(0.0), List.of(1.0))));
    Shard shard = InMemoryData.of(new float[1][2]).inOrder();
    assertThatThrownBy(() -> apply(shard, fitted))
        .hasMessage("The features' transformation was fitted on 1 columns, the rows have 2");
  }

  @Test
  void aSavedPipelineIsReadBackToTheBit() throws JsonProcessingException {
    FeaturePipeline pipeline =
        new FeaturePipeline(
            List.of(
                new Imputed(List.of(0.1, 1 / 3.0)),
                Rescale.divideBy(255),
                new StandardScaled(
                    List.of(Math.PI, Double.MIN_VALUE), List.of(1e300, 0.30000000000000004)),
                new MinMaxScaled(List.of(-1.0, -0.0), List.of(Math.E, 7.0), 0, 1)));
    String text = JSON.writeValueAsString(FeaturePipelineJson.toJson(pipeline));
    assertThat(FeaturePipelineJson.fromJson(JSON.readTree(text))).isEqualTo(pipeline);
    assertThat(text).startsWith("{\"version\":1,\"steps\":[{\"Impute\":{\"values\":[0.1,");
  }

  @Test
  void aPipelineOfAnotherVersionIsRefused() {
    assertThatThrownBy(() -> FeaturePipelineJson.fromJson(json("{'version': 2, 'steps': []}")))
        .hasMessage("Expected fitted transformations of version 1, got version 2");
    assertThatThrownBy(
            () -> FeaturePipelineJson.fromJson(json("{'version': 1, 'steps': ['StandardScale']}")))
        .hasMessage("fitted transformation 'StandardScale' needs mean");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'StandardScale' | 'StandardScale'",
        "{'standard_scale': {}} | 'StandardScale'",
        "'MinMaxScale' | {'MinMaxScale':{'min':0.0,'max':1.0}}",
        "{'MinMaxScale': {'min': -1}} | {'MinMaxScale':{'min':-1.0,'max':1.0}}",
        "{'Rescale': {'divideBy': 4}} | {'Rescale':{'scale':0.25,'offset':0.0}}",
        "{'Rescale': {'offset': 1}} | {'Rescale':{'scale':1.0,'offset':1.0}}",
        "'Impute' | {'Impute':{'strategy':'mean'}}",
        "{'Impute': {'strategy': 'constant', 'value': 2}} |"
            + " {'Impute':{'strategy':'constant','value':2.0}}"
      })
  void aJobNamesTransformations(String given, String written) throws JsonProcessingException {
    Transformation transformation = Transformations.WORDS.fromJson(json(given));
    JsonNode json = Transformations.WORDS.toJson(transformation);
    assertThat(JSON.writeValueAsString(json).replace('"', '\'')).isEqualTo(written);
    assertThat(Transformations.WORDS.fromJson(json)).isEqualTo(transformation);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'StandardScal' | Unknown transformation 'StandardScal'. Did you mean 'StandardScale'?"
            + " Known: Float64, Impute, MinMaxScale, Rescale, StandardScale, StringLookup (a jar on the class"
            + " path can bring others)",
        "{'MinMaxScale': {'min': 1}} | MinMaxScale: min must be below max, got 1.0 and 1.0",
        "{'Rescale': {'divideBy': 0}} | Rescale: given divideBy 0, expected another" + " number",
        "{'Rescale': {'divideBy': 2, 'scale': 1}} | Rescale takes divideBy, or scale and offset,"
            + " not both",
        "{'Impute': {'strategy': 'constant'}} | Impute by a constant needs a value",
        "{'Impute': {'value': 3}} | Impute: a value, here 3.0, is for strategy constant only",
        "{'Impute': {'strategy': 'median'}} | strategy of transformation 'Impute' must be one of"
            + " mean, constant, got \"median\"; did you mean 'mean'?"
      })
  void aJobWithAWrongTransformationIsRefused(String given, String message) {
    assertThatThrownBy(() -> Transformations.WORDS.fromJson(json(given)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return JSON.readTree(text.replace('\'', '"'));
  }

  private static float[] transform(float[][] x, Transformation... transformations) {
    Shard shard = InMemoryData.of(x).inOrder();
    return apply(shard, FeaturePipeline.fit(List.of(transformations), List.of(shard)));
  }

  private static float[] apply(Shard shard, FeaturePipeline pipeline) {
    int rows = (int) shard.rows();
    return EpochBatches.inOrder(shard, pipeline, rows, DType.FLOAT32)
        .batch(0)
        .features()
        .toFloats();
  }

  private static InMemoryData random(int rows) {
    RandomKey key = RandomKey.of(4);
    float[][] x = new float[rows][2];
    for (int i = 0; i < rows; i++) {
      x[i][0] = (float) (1000 + key.normal(i));
      x[i][1] = i % 5 == 0 ? NAN : (float) key.uniform(i);
    }
    return InMemoryData.of(x);
  }

  @Test
  void aNumberOfAnyInputThatIsNotFiniteIsFound() {
    RowFormat format =
        RowFormat.of(
            List.of(
                Field.of("a", Field.Type.FLOATS, Shape.SCALAR),
                Field.of("b", Field.Type.FLOATS, Shape.of(2))),
            List.of());
    List<Object[]> rows =
        List.of(
            new Object[] {new float[] {1}, new float[] {1, 2}},
            new Object[] {new float[] {1}, new float[] {1, 1e30f}});
    Shard shard = InMemoryData.of(format, rows).inOrder();
    InputTransformations steps =
        InputTransformations.NONE.with("b", List.of(Rescale.divideBy(1e-20)));
    FeaturePipeline fitted = FeaturePipeline.fit(steps, List.of(shard));
    NonFiniteFeature found = NonFiniteFeature.first(shard, fitted).orElseThrow();
    assertThat(found.row()).isEqualTo(1);
    assertThat(found.input()).isEqualTo(1);
    assertThat(found.column()).isEqualTo(1);
    assertThat(found.given()).isEqualTo(1e30f);
  }

  @Test
  void transformationsNameInputsThatAreThere() {
    RowFormat format =
        RowFormat.of(
            List.of(
                Field.of("a", Field.Type.FLOATS, Shape.SCALAR),
                Field.of("b", Field.Type.FLOATS, Shape.SCALAR)),
            List.of());
    InputTransformations alone = InputTransformations.of(List.of(Rescale.divideBy(2)));
    assertThatThrownBy(() -> FeatureFit.specs(format, alone))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Rows have the inputs [a, b], and transformations name none");
    assertThatThrownBy(
            () -> FeatureFit.specs(format, InputTransformations.NONE.with("c", List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no input [c] to transform, only [a, b]");
  }
}
