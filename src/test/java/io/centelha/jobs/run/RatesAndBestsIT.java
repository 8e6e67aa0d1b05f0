package io.centelha.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.centelha.jobs.console.Stopwatch;
import io.centelha.saving.RunDirectory;
import io.centelha.storage.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Jobs whose learning rates change, whose best models are kept, and whose figures are counts: the
 * same bits and the same figures on any number of executors, and from wherever they go on.
 */
@Tag("full")
class RatesAndBestsIT {
  @TempDir private static Path folder;

  private enum Rates {
    SCHEDULE(
        "{adam: {learningRate: {CosineDecay: {initialLearningRate: 0, decaySteps: 40,"
            + " warmupTarget: 0.05, warmupSteps: 5}}}}",
        ""),
    CALLBACK(
        "{sgd: {learningRate: 1, momentum: 0.9}}",
        ", {ReduceLROnPlateau: {monitor: val_auc, factor: 0.5, patience: 1}}");

    private final String optimizer;
    private final String callback;

    Rates(String optimizer, String callback) {
      this.optimizer = optimizer;
      this.callback = callback;
    }

    String[] settings() {
      return new String[] {
        "data.path=" + folder.resolve("rows.csv"),
        "data.label=label",
        "data.weight=weight",
        "data.classes=2",
        "data.validationSplit=0.25",
        "model.1={Dense: {units: 1, activation: sigmoid}}",
        "compile.optimizer=" + optimizer,
        "compile.loss=binary_crossentropy",
        "compile.metrics=[accuracy, auc, {auc: {name: pr, curve: PR}}, precision, recall]",
        "compile.weightedMetrics=[auc, recall]",
        "fit.epochs=8",
        "fit.callbacks=[{ModelCheckpoint: {monitor: val_pr}}, {EarlyStopping: {monitor: val_auc,"
            + " patience: 5, restoreBestWeights: true}}"
            + callback
            + "]",
        "distribution.replicas=3",
        "distribution.averageEvery=2",
        "output.checkpointEvery=1 round"
      };
    }
  }

  /** Iris: versicolor or not, in an order in which the last rows are of all kinds. */
  @BeforeAll
  static void writeRows() throws IOException {
    List<String> iris = Files.readAllLines(Path.of("data/iris.csv"));
    Stream<String> rows =
        IntStream.range(0, 150)
            .mapToObj(
                i -> {
                  String[] cells = iris.get(1 + 7 * i % 150).split(",", -1);
                  return "%s,%s,%s,%s"
                      .formatted(
                          cells[0], cells[1], cells[4].equals("versicolor") ? 1 : 0, 0.1 + i % 4);
                });
    Files.write(
        folder.resolve("rows.csv"),
        Stream.concat(Stream.of("length,width,label,weight"), rows).toList());
  }

  /** What a run left: its end, its history, and the best model's weights. */
  private record Left(WholeRun.Left end, List<Map<String, Double>> history, String best) {

    static Left of(WholeRun runs, Path run) throws IOException {
      String uri = run.toUri().toString();
      return new Left(
          runs.left(uri),
          RunDirectory.of(uri, runs.storage()).history(),
          Sha256.of(Files.readAllBytes(run.resolve("models/best/weights.safetensors"))));
    }
  }

  @ParameterizedTest
  @EnumSource(Rates.class)
  void theSameOnOneExecutorAndOnThreeAndFromWhereverARunGoesOn(Rates rates) throws Exception {
    Path whole = folder.resolve(rates + "-whole");
    Left expected;
    try (var runs = new WholeRun(rates.settings())) {
      runs.into(whole.toUri().toString());
      expected = Left.of(runs, whole);
      assertThat(expected.history().get(0))
          .containsKeys("auc", "pr", "weighted_auc", "val_precision", "learning_rate");
      for (int rounds : new int[] {1, 5, 12}) {
        Path stopped = folder.resolve(rates + "-stopped-" + rounds);
        var done = new AtomicInteger();
        assertThat(
                catchThrowable(
                    () ->
                        runs.into(
                            stopped.toUri().toString(),
                            Stopwatch::now,
                            () -> done.incrementAndGet() == rounds)))
            .isNotNull();
        runs.into(stopped.toUri().toString());
        assertThat(Left.of(runs, stopped)).isEqualTo(expected);
      }
    }
    for (int executors : new int[] {1, 3}) {
      Path run = folder.resolve(rates + "-on-" + executors);
      try (var runs =
          WholeRun.onExecutors("local-cluster[%s,1,600]".formatted(executors), rates.settings())) {
        runs.into(run.toUri().toString());
        assertThat(Left.of(runs, run)).isEqualTo(expected);
      }
    }
  }

  /** The rate has fallen, and the model that is kept is one that can be evaluated. */
  @ParameterizedTest
  @EnumSource(Rates.class)
  void theBestModelIsReadLikeAnyOther(Rates rates) throws Exception {
    Path run = folder.resolve(rates + "-read");
    try (var runs = new WholeRun(rates.settings())) {
      runs.into(run.toUri().toString());
      var best = RunDirectory.of(run.toUri().toString(), runs.storage()).model("best");
      assertThat(best.read().weightsSha256()).isEqualTo(Left.of(runs, run).best());
      assertThat(Left.of(runs, run).history().stream().map(epoch -> epoch.get("learning_rate")))
          .doesNotContainNull()
          .as("rates %s", Left.of(runs, run).history())
          .satisfies(all -> assertThat(all.stream().distinct().count()).isGreaterThan(1));
    }
  }
}
