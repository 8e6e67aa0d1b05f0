package io.centelha.jobs.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.Golden;
import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.FittedLookup;
import io.centelha.data.rows.Source;
import io.centelha.data.shards.EpochBatches;
import io.centelha.data.shards.InMemoryData;
import io.centelha.jobs.file.Jobs;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.models.Batch;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Inference;
import io.centelha.models.Learner;
import io.centelha.storage.Storage;
import io.centelha.storage.hadoop.HadoopSettings;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A job of three inputs and two outputs, against the same network in Keras. */
class GraphJobTest {
  private static final JsonNode GOLDEN = Golden.json("graph_job/graph_job.json");
  private static final String FOLDER = "src/test/resources/golden/graph_job/";
  private static final double ERROR = 1e-5;

  private static CompiledNetwork network;
  private static FeaturePipeline features;
  private static Batch batch;
  private static Tensor weights;

  @BeforeAll
  static void read() throws IOException {
    ResolvedJob job =
        Jobs.read(Golden.text("graph_job/job.yaml"), "data.path=" + FOLDER + "rows.jsonl");
    Source source = DataFiles.of(job, Storage.local()).training();
    InMemoryData data = InMemoryData.read(source);
    var assembly = new JobAssembly(job);
    network = assembly.network(source.format());
    features = FeaturePipeline.fit(assembly.transformations(), List.of(data.inOrder()));
    int rows = (int) data.rows();
    batch = EpochBatches.inOrder(data.inOrder(), features, rows, DType.FLOAT32).batch(0);
    weights = flat(GOLDEN.get("initial"));
  }

  private static Tensor flat(JsonNode arrays) {
    Layout layout = network.layout();
    Tensor flat = Tensor.zeros(DType.FLOAT32, Shape.of(layout.size()));
    for (int i = 0; i < layout.entries().size(); i++) {
      JsonNode array = arrays.get(layout.entries().get(i).name());
      layout.view(flat, i).set(Golden.tensor(array).to(DType.FLOAT32));
    }
    return flat;
  }

  @Test
  void parquetHoldsTheSameKindsOfFields() throws IOException {
    ResolvedJob job =
        Jobs.read(
            """
            data:
              format: parquet
              path: src/test/resources/golden/parquet/plain.parquet
              inputs:
                - {name: words, key: pixels, type: ints, axis: words}
                - {name: numbers, keys: [a, c]}
                - {name: place, key: species, type: text}
              targets: [{name: kind, key: label, classes: 3}, {name: size, key: b}]
            features: {numbers: [StandardScale], place: [StringLookup]}
            model:
              - Embedding: {inputDim: 256, outputDim: 2, from: [words]}
              - GlobalAveragePooling1D: {name: text}
              - Embedding: {inputDim: 4, outputDim: 2, from: [place], name: where}
              - Concatenate: {from: [text, where, numbers], name: all}
              - Dense: {units: 3, activation: softmax, name: kind}
              - Dense: {units: 1, from: [all], name: size}
            outputs: [kind, size]
            compile: {loss: {kind: sparse_categorical_crossentropy, size: mse}}
            """);
    Source source = DataFiles.of(job, HadoopSettings.defaults()).training();
    assertThat(FirstRows.check(job, source)).isEqualTo(12);
  }

  @Test
  void textsAreNumberedAsTheyAreFrequent() {
    FittedLookup lookup = (FittedLookup) features.others().get("city").get(0);
    assertThat(lookup.vocabulary())
        .isEqualTo(Golden.elements(GOLDEN.get("vocabulary")).map(JsonNode::textValue).toList());
  }

  @Test
  void lossesAndMetricsAreThoseOfKeras() {
    double[] sums = new double[network.sums()];
    try (Inference evaluator = network.evaluator()) {
      evaluator.evaluate(weights, batch, sums);
    }
    Map<String, Double> figures = network.results(sums);
    assertThat(figures.keySet())
        .containsExactly(
            "loss", "kind_loss", "price_loss", "kind_accuracy", "price_mae", "price_mse");
    figures.forEach(
        (name, figure) ->
            assertThat(figure)
                .as(name)
                .isCloseTo(GOLDEN.get("figures").get(name).doubleValue(), within(ERROR)));
  }

  @Test
  void predictionsAreThoseOfKeras() {
    try (Inference evaluator = network.evaluator()) {
      List<Tensor> outputs = evaluator.predict(weights, batch);
      JsonNode expected = GOLDEN.get("predictions");
      assertClose(outputs.get(0), expected.get("kind"));
      assertClose(outputs.get(1), expected.get("price"));
    }
  }

  @Test
  void aStepIsThatOfKeras() {
    try (Learner learner = network.learner(weights, network.initialSlots(weights), step -> 1)) {
      learner.step(new Learner.Step(0, 1, 1, RandomKey.of(1)), batch, new double[network.sums()]);
      Layout layout = network.layout();
      for (int i = 0; i < layout.entries().size(); i++) {
        JsonNode stepped = GOLDEN.get("stepped").get(layout.entries().get(i).name());
        assertClose(layout.view(learner.weights(), i), stepped);
      }
    }
  }

  private static void assertClose(Tensor actual, JsonNode expected) {
    assertThat(actual.toDoubles())
        .containsExactly(Golden.tensor(expected).toDoubles(), within(ERROR));
  }
}
