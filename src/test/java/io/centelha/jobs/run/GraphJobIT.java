package io.centelha.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.centelha.data.rows.Source;
import io.centelha.data.shards.InMemoryData;
import io.centelha.distributed.SparkModel;
import io.centelha.jobs.console.Stopwatch;
import io.centelha.jobs.file.Jobs;
import io.centelha.jobs.file.ResolvedJob;
import io.centelha.jobs.wiring.DataFiles;
import io.centelha.saving.Status;
import io.centelha.storage.Storage;
import io.centelha.tensor.Tensor;
import io.centelha.training.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job file of three inputs and two outputs, from its rows to predictions. */
class GraphJobIT {
  private static final Path JOB = Path.of("src/test/resources/golden/graph_job/job.yaml");
  private static final String ROWS =
      Path.of("src/test/resources/golden/graph_job/rows.jsonl").toAbsolutePath().toString();
  private static final String[] SETTINGS = {"data.path=" + ROWS, "data.test=" + ROWS};

  @TempDir private Path folder;

  private String uri(String name) {
    return folder.resolve(name).toUri().toString();
  }

  private static Source rows() throws IOException {
    ResolvedJob job = Jobs.READER.read("job.yaml", Files.readString(JOB), List.of(SETTINGS));
    return DataFiles.of(job, Storage.local()).training();
  }

  private WholeRun.Left whole(WholeRun runs, String name) throws Exception {
    runs.into(uri(name));
    WholeRun.Left left = runs.left(uri(name));
    assertThat(left.scores().get(Status.Part.TEST).get("kind_accuracy")).isGreaterThan(0.8);
    return left;
  }

  @Test
  void itTrainsGoesOnAndIsReadByTheLibrary() throws Exception {
    try (var runs = new WholeRun(JOB, SETTINGS)) {
      WholeRun.Left whole = whole(runs, "whole");
      var rounds = new AtomicInteger();
      assertThat(
              catchThrowable(
                  () ->
                      runs.into(
                          uri("stopped"), Stopwatch::now, () -> rounds.incrementAndGet() == 5)))
          .isNotNull();
      runs.into(uri("stopped"));
      assertThat(runs.left(uri("stopped"))).isEqualTo(whole);

      Model model = Model.load(folder.resolve("whole").toString());
      Map<String, Double> test = whole.scores().get(Status.Part.TEST);
      SparkModel onSpark = SparkModel.load(runs.context(), uri("whole"));
      assertThat(onSpark.weights().toDoubles()).isEqualTo(model.weights().toDoubles());
      InMemoryData data = InMemoryData.read(rows());
      assertThat(onSpark.evaluate(rows())).isEqualTo(model.evaluate(data));
      assertThat(onSpark.evaluate(rows()).keySet()).isEqualTo(test.keySet());
      Map<String, Tensor> outputs = model.predictAll(data);
      assertThat(outputs.keySet()).containsExactly("kind", "price");
      assertThat(model.outputOf("sum").predict(data).shape().dimension(1)).isEqualTo(4);
    }
  }

  @Test
  @Tag("full")
  void anyNumberOfExecutorsGivesTheSameBits() throws Exception {
    WholeRun.Left expected;
    try (var runs = new WholeRun(JOB, SETTINGS)) {
      expected = whole(runs, "local");
    }
    for (int executors : new int[] {1, 3}) {
      String cluster = "local-cluster[%d,1,600]".formatted(executors);
      try (var runs = WholeRun.onExecutors(cluster, JOB, SETTINGS)) {
        assertThat(whole(runs, "executors-" + executors)).isEqualTo(expected);
      }
    }
  }
}
