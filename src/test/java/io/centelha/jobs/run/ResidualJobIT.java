package io.centelha.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.centelha.activations.Relu;
import io.centelha.activations.Softmax;
import io.centelha.data.rows.Source;
import io.centelha.data.shards.InMemoryData;
import io.centelha.jobs.console.Stopwatch;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.wiring.DataFiles;
import io.centelha.jobs.wiring.FirstRows;
import io.centelha.jobs.wiring.ModelJob;
import io.centelha.layers.Add;
import io.centelha.layers.Dense;
import io.centelha.layers.Input;
import io.centelha.layers.NamedLayer;
import io.centelha.layers.Symbol;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.models.Functional;
import io.centelha.models.Graph;
import io.centelha.optimizers.Adam;
import io.centelha.saving.Status;
import io.centelha.trained.ModelDirectory;
import io.centelha.trained.Trained;
import io.centelha.training.Fit;
import io.centelha.training.Model;
import io.centelha.training.ParameterAveraging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job file whose layers name what they take trains, goes on and is read as any other. */
class ResidualJobIT {
  private static final List<String> KINDS = List.of("setosa", "versicolor", "virginica");
  private static final int EPOCHS = 3;
  private static final int BATCH_SIZE = 16;
  private static final int REPLICAS = 2;

  private static final String[] SETTINGS = {
    "seed=5",
    "data.validationSplit=0",
    "data.test=data/iris.csv",
    "features=[]",
    "model=[{Dense: {units: 8, activation: relu, name: in}}, {Dense: {units: 8, activation: relu}},"
        + " {Add: {from: [in, dense]}}, {Dense: {units: 3, activation: softmax, name: class}}]",
    "outputs=[class]",
    "compile={optimizer: adam, loss: sparse_categorical_crossentropy, metrics: [accuracy]}",
    "fit={epochs: 3, batchSize: 16}",
    "distribution={replicas: 2, averageEvery: 2}",
    "output.checkpointEvery=1 round"
  };

  @TempDir private Path folder;

  private static Graph graph() {
    Symbol x = Input.of("input", 4);
    Symbol in = new NamedLayer("in", new Dense(8, new Relu())).on(x);
    Symbol sum = new Add().on(in, new Dense(8, new Relu()).on(in));
    Symbol end = new NamedLayer("class", new Dense(3, new Softmax())).on(sum);
    return Functional.of(List.of(x), Map.of("class", end));
  }

  private static InMemoryData iris() throws IOException {
    List<String[]> rows =
        Files.readAllLines(Path.of("data/iris.csv")).stream()
            .skip(1)
            .map(line -> line.split(",", -1))
            .toList();
    float[][] x = new float[rows.size()][4];
    float[] y = new float[rows.size()];
    for (int row = 0; row < x.length; row++) {
      for (int column = 0; column < 4; column++) {
        x[row][column] = Float.parseFloat(rows.get(row)[column]);
      }
      y[row] = KINDS.indexOf(rows.get(row)[4]);
    }
    return InMemoryData.of(x, y);
  }

  @Test
  void itHasTheBitsOfOneJvmAndGoesOnToThem() throws Exception {
    var model = Model.compile(graph(), new Adam(), new SparseCategoricalCrossentropy(), "accuracy");
    model.fit(
        iris(),
        Fit.epochs(EPOCHS)
            .withSeed(5)
            .withBatchSize(BATCH_SIZE)
            .withReplicas(REPLICAS, ParameterAveraging.everySteps(2)));
    Map<String, Double> scores = model.evaluate(iris());
    assertThat(model.summary()).contains("functional", "add (Add)", "in[0][0],");

    try (var runs = new WholeRun(SETTINGS)) {
      String whole = folder.resolve("whole").toUri().toString();
      runs.into(whole);
      Trained read = ModelDirectory.of(whole, runs.storage()).read();
      assertThat(read.network().network().graph()).isEqualTo(graph());
      assertThat(read.only().weights().toDoubles()).isEqualTo(model.weights().toDoubles());

      String stopped = folder.resolve("stopped").toUri().toString();
      var rounds = new AtomicInteger();
      assertThat(
              catchThrowable(
                  () -> runs.into(stopped, Stopwatch::now, () -> rounds.incrementAndGet() == 4)))
          .isNotNull();
      runs.into(stopped);
      assertThat(runs.left(stopped)).isEqualTo(runs.left(whole));
      assertThat(runs.left(whole).scores()).containsEntry(Status.Part.TEST, scores);
      ResolvedJob rows = ModelJob.of(read, "model", "data/iris.csv", List.of());
      Source source = DataFiles.of(rows, runs.storage()).scored("data/iris.csv", List.of());
      assertThat(FirstRows.checkScored(read, rows, source)).isEqualTo(32);
    }
  }
}
