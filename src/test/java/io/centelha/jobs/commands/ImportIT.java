package io.centelha.jobs.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A zip that DL4J wrote becomes a model that scores as DL4J did. */
@Tag("full")
class ImportIT {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/dl4j");
  private static final String LAYERS =
      "model=[{Dense: {units: 6, activation: tanh}}, {Dropout: {rate: 0.5}},"
          + " {Dense: {units: 5, activation: relu, useBias: false}},"
          + " {Dense: {units: 5, activation: sigmoid}}, {Dense: {units: 3, activation: softmax}}]";

  @TempDir private Path folder;

  private JarRun.Ended imported(Path zip, String output, String... settings) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("import", "--dl4j", zip.toString(), "--job", "jobs/iris.yaml"));
    arguments.addAll(List.of("--output", folder.resolve(output).toString()));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    return JarRun.run(folder, arguments.toArray(String[]::new));
  }

  @Test
  void predictionsAreDl4js() throws Exception {
    for (int time = 1; time <= 2; time++) { // the second finds it done
      JarRun.Ended end = imported(GOLDEN.resolve("model.zip"), "model", LAYERS, "features=[]");
      assertThat(end.exitCode()).as(end.err()).isZero();
      assertThat(end.out()).contains("Total params: 108", "Model directory: ");
    }
    Path rows = folder.resolve("rows.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(GOLDEN.resolve("rows.csv")));
    lines.add(0, Files.readAllLines(Path.of("data/iris.csv")).get(0).replace(",species", ""));
    Files.write(rows, lines);
    JarRun.Ended predict =
        JarRun.run(
            folder,
            "predict",
            "--model",
            folder.resolve("model").toString(),
            "--data",
            rows.toString(),
            "--as",
            "jsonl",
            "--output",
            folder.resolve("predictions").toString());
    assertThat(predict.exitCode()).as(predict.err()).isZero();

    List<String> outputs = Files.readAllLines(GOLDEN.resolve("outputs.csv"));
    List<JsonNode> predictions = predictions();
    assertThat(predictions).hasSameSizeAs(outputs);
    for (int row = 0; row < outputs.size(); row++) {
      String[] truth = outputs.get(row).split(",", -1);
      for (int i = 0; i < truth.length; i++) {
        assertThat(predictions.get(row).path("prediction_" + i).asDouble())
            .isCloseTo(Double.parseDouble(truth[i]), within(1e-5));
      }
    }
  }

  private List<JsonNode> predictions() throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("predictions"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".json")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          rows.add(new ObjectMapper().readTree(line));
        }
      }
    }
    return rows.stream().filter(row -> row.has("prediction_0")).toList();
  }

  @Test
  void whatDoesNotFitIsRefusedInOneLine() throws Exception {
    Path zip = GOLDEN.resolve("model.zip");
    JarRun.Ended layers = imported(zip, "model");
    assertThat(layers.exitCode()).isEqualTo(64);
    assertThat(layers.err())
        .hasLineCount(1)
        .contains("model", "its layers are [Dense(16, Relu), Dense(3, Softmax)]", "Dense(6, Tanh)");

    JarRun.Ended scale = imported(zip, "model", LAYERS);
    assertThat(scale.exitCode()).isEqualTo(64);
    assertThat(scale.err()).hasLineCount(1).contains("features.0", "learns from training rows");

    JarRun.Ended damaged = imported(GOLDEN.resolve("rows.csv"), "model", LAYERS, "features=[]");
    assertThat(damaged.exitCode()).isEqualTo(65);
    assertThat(damaged.err()).hasLineCount(1).contains("rows.csv", "configuration.json");
    assertThat(folder.resolve("model")).doesNotExist();
  }
}
