package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.cluster.faults.Fault.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Too little memory: one line that says what to raise, exit code 70, and the run can go on. */
@Tag("full")
class MemoryIT {
  private static final int ROWS = 64;
  private static final int COLUMNS = 500;

  /**
   * 256 MB of weights and slots: a state, its bytes and a result are more than any driver here has.
   */
  private static final String LARGER =
      "model=[{Dense: {units: 64000, activation: relu}}, {Dense: {units: 1}}]";

  @TempDir private Path folder;

  /** 16 million weights over few rows: large, but quickly trained. */
  @BeforeEach
  void writeData() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    StringBuilder text = new StringBuilder("y");
    for (int column = 0; column < COLUMNS; column++) {
      text.append(",x").append(column);
    }
    for (int row = 0; row < ROWS; row++) {
      text.append('\n').append(random.nextInt(2));
      for (int column = 0; column < COLUMNS; column++) {
        text.append(',').append(random.nextInt(100) / 100.0);
      }
    }
    Files.writeString(folder.resolve("rows.csv"), text.append('\n'));
    Files.writeString(
        folder.resolve("job.yaml"),
        """
        name: large
        data: {format: csv, path: %s, label: y}
        model: [{Dense: {units: 32000, activation: relu}}, {Dense: {units: 1}}]
        compile: {optimizer: rmsprop, loss: mse}
        fit: {epochs: 1, batchSize: 64}
        """
            .formatted(folder.resolve("rows.csv")));
  }

  @Test
  void anExecutorWithoutMemoryEndsTheRunAndMoreMemoryFinishesIt() throws Exception {
    Run.End first = train("2g", "local-cluster[1,1,500]", "--conf", "spark.executor.memory=500m");
    assertThat(first.exitCode()).as(first.err()).isEqualTo(70);
    assertThat(first.complaints())
        .singleElement()
        .asString()
        // Which of two lines it is depends on how far each executor came.
        .containsAnyOf(
            "An executor ran out of memory: its heap is 500m. Raise spark.executor.memory",
            "Raise spark.executor.memory (now 500m)")
        .contains("the same command goes on");
    assertThat(first.text("state")).isEqualTo("FAILED");

    Run.End second = train("2g", "local-cluster[1,1,2048]", "--conf", "spark.executor.memory=2g");
    assertThat(second.exitCode()).as(second.err()).isZero();
  }

  @Test
  void aDriverWithoutMemoryEndsTheRun() throws Exception {
    Run.End end =
        train(
            "480m",
            List.of("--set", LARGER),
            "local-cluster[1,1,3072]",
            "--conf",
            "spark.executor.memory=3g");

    assertThat(end.exitCode()).as(end.err()).isEqualTo(70);
    assertThat(end.complaints())
        .singleElement()
        .asString()
        .contains("The driver ")
        .contains("Raise --driver-memory");
    assertThat(end.text("state")).isEqualTo("FAILED");
  }

  @Test
  void oneJvmWithoutMemoryEndsTheRun() throws Exception {
    Run.End end = train("600m", List.of("--set", LARGER), "local[1]");

    assertThat(end.exitCode()).as(end.err()).isEqualTo(70);
    assertThat(end.complaints()).singleElement().asString().contains("Raise --driver-memory");
    assertThat(end.text("state")).isEqualTo("FAILED");
  }

  @Test
  void anExecutorThatIsKilledAgainAndAgainEndsTheRun() throws Exception {
    Faults faults = new Faults(folder.resolve("faults"));
    for (int attempt = 0; attempt < 4; attempt++) {
      faults.with(2, 0, attempt, Action.STOP);
    }
    List<String> options = new ArrayList<>(FaultRuns.small("local-cluster[1,1,500]"));
    options.addAll(faults.options());
    Run run =
        Run.submit(folder, "1g", options, Jobs10k.train(folder.resolve("killed"), Faults.JOB));
    for (int attempt = 0; attempt < 4; attempt++) {
      FaultRuns.kill(faults.met(2, 0, attempt));
    }

    Run.End end = run.end();
    assertThat(end.exitCode()).as(end.err()).isEqualTo(70);
    assertThat(end.complaints())
        .singleElement()
        .asString()
        .contains("code 137")
        .contains("Raise spark.executor.memoryOverhead");
  }

  private Run.End train(String memory, String master, String... options) throws Exception {
    return train(memory, List.of(), master, options);
  }

  private Run.End train(String memory, List<String> settings, String master, String... options)
      throws Exception {
    List<String> spark = new ArrayList<>(List.of("--master", master));
    spark.addAll(List.of(options));
    List<String> line =
        new ArrayList<>(List.of("train", "--job", folder.resolve("job.yaml").toString()));
    line.addAll(List.of("--output", folder.resolve("run").toUri().toString()));
    line.addAll(List.of("--format", "json"));
    line.addAll(settings);
    return Run.submit(folder, memory, spark, line.toArray(String[]::new)).end();
  }
}
