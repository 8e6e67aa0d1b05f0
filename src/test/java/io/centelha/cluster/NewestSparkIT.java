package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.cluster.faults.Fault.Action;
import io.centelha.dl4j.program.LectureProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that is built with Spark 3.5, run by Spark 4.2: it does the same, to the same bits. */
@Tag("full")
class NewestSparkIT {
  @TempDir private static Path folder;

  private static SparkHome newest;
  private static String expected;

  @BeforeAll
  static void trainByTheSparkThatTheJarIsBuiltWith() throws Exception {
    newest = SparkHome.newest(Files.copy(SparkHome.JAR, folder.resolve("centelha.jar")));
    Run.End end = train(SparkHome.BUILT_WITH, "local[2]", "expected").end();
    assertNothingIsLogged(end);
    expected = sha256(end);
  }

  /** On the terminal; but for spark-submit's own word, before the program begins. */
  private static void assertNothingIsLogged(Run.End end) {
    assertThat(end.err().lines().filter(line -> line.matches(".*\\b(INFO|WARN|ERROR)\\b.*")))
        .allMatch(line -> line.contains("WARN NativeCodeLoader"));
  }

  @Test
  void aJobOnALocalClusterIsTrainedAndLoggedAndItsModelPredicts() throws Exception {
    Run.End end = train(newest, "local-cluster[2,1,1024]", "run").end();

    assertThat(sha256(end)).isEqualTo(expected);
    assertNothingIsLogged(end);
    assertThat(folder.resolve("run/centelha.log"))
        .content()
        .contains("Running Spark version 4.2.0");
    assertThat(predictions(newest)).isNotEmpty().isEqualTo(predictions(SparkHome.BUILT_WITH));
  }

  private static List<String> predictions(SparkHome spark) throws Exception {
    Path output = folder.resolve("predictions-" + spark.scala());
    Run.End end =
        Run.submit(
                spark,
                Map.of(),
                folder,
                List.of("--master", "local[2]"),
                "predict",
                "--model",
                folder.resolve("run").toString(),
                "--data",
                Jobs10k.data().toString(),
                "--as",
                "csv",
                "--output",
                output.toString())
            .end();
    assertThat(end.exitCode()).as(end.err()).isZero();
    List<String> lines = new ArrayList<>();
    try (Stream<Path> parts = Files.list(output)) {
      for (Path part : parts.filter(file -> file.toString().endsWith(".csv")).sorted().toList()) {
        lines.addAll(Files.readAllLines(part));
      }
    }
    return lines;
  }

  @Test
  void anExecutorIsKilledOnAStandaloneCluster() throws Exception {
    Faults faults = new Faults(folder.resolve("faults")).with(8, 1, 0, Action.STOP);
    try (Standalone cluster =
        new Standalone(newest, Files.createDirectory(folder.resolve("cluster")), 2, "1g")) {
      List<String> options = new ArrayList<>(List.of("--conf", "spark.executor.memory=600m"));
      options.addAll(faults.options());
      Run run = train(newest, cluster.master(), "killed-executor", options);
      FaultRuns.kill(faults.met(8, 1, 0));

      FaultRuns.assertSameBits(run.end(), expected);
    }
  }

  /** One jar's checkpoints: a run may even begin by one Spark and go on by another. */
  @Test
  void aDriverIsKilledAndItsRunGoesOn() throws Exception {
    Faults faults = new Faults(folder.resolve("driver-faults")).with(8, 1, 0, Action.STOP);
    Run run = train(SparkHome.BUILT_WITH, "local[2]", "killed-driver", faults.options());
    faults.met(8, 1, 0);
    FaultRuns.kill(run.process().toHandle());

    faults = new Faults(folder.resolve("later-driver-faults")).with(13, 0, 0, Action.STOP);
    run = train(newest, "local[2]", "killed-driver", faults.options());
    faults.met(13, 0, 0);
    FaultRuns.kill(run.process().toHandle());

    FaultRuns.assertSameBits(train(newest, "local[2]", "killed-driver").end(), expected);
  }

  @Test
  void dataFramesAreFittedToThePinnedBits() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    for (String name : List.of("iris.csv", "ESOL.csv")) {
      Files.createSymbolicLink(data.resolve(name), Path.of("data", name).toAbsolutePath());
    }
    Run.End end =
        Run.program(
                newest,
                PinnedFits.KERNEL,
                folder,
                List.of("--master", "local[2]"),
                PinnedFits.class)
            .end();

    assertThat(end.exitCode()).as(end.err()).isZero();
    assertThat(end.out().lines()).containsExactlyElementsOf(PinnedFits.LINES);
  }

  @Test
  void networksOfDl4jAreTrained() throws Exception {
    List<String> dl4j = List.of("--conf", "spark.jars=" + Dl4jEngineIT.jars());
    assertThat(sha256(train(newest, "local[2]", "engine", dl4j, "engine=dl4j").end()))
        .isEqualTo(
            sha256(train(SparkHome.BUILT_WITH, "local[2]", "engine-3", dl4j, "engine=dl4j").end()));

    assertThat(sha256(program(newest))).isEqualTo(sha256(program(SparkHome.BUILT_WITH)));
  }

  /** One of dl4j-spark's, with our training master. */
  private static Run.End program(SparkHome spark) throws Exception {
    return Run.program(
            spark,
            Map.of(),
            folder,
            List.of("--master", "local-cluster[2,1,1024]"),
            LectureProgram.class,
            Jobs10k.data().toString(),
            folder.resolve("lecture-" + spark.scala()).toString(),
            "1")
        .end();
  }

  private static Run train(SparkHome spark, String master, String name) {
    return train(spark, master, name, List.of());
  }

  private static Run train(
      SparkHome spark, String master, String name, List<String> options, String... more) {
    List<String> all = new ArrayList<>(List.of("--master", master));
    all.addAll(options);
    List<String> settings = new ArrayList<>(List.of(Faults.JOB));
    settings.addAll(List.of(more));
    String[] train = Jobs10k.train(folder.resolve(name), settings.toArray(String[]::new));
    return Run.submit(spark, Map.of(), folder, all, train);
  }

  private static String sha256(Run.End end) throws IOException {
    assertThat(end.exitCode()).as(end.err()).isZero();
    return end.text("weightsSha256");
  }
}
