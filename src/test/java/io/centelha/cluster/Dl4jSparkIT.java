package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.cluster.faults.Fault.Action;
import io.centelha.dl4j.program.LectureProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program of dl4j-spark's with our training master, while processes are killed. */
class Dl4jSparkIT {
  private static final String EPOCHS = "2";

  /** Of this a master knows by itself; ND4J's arrays lie beside the heap. */
  private static final List<String> EXECUTORS =
      List.of("--conf", "spark.executor.memory=600m", "--conf", "spark.ui.enabled=false");

  @TempDir private static Path folder;

  private static Standalone cluster;
  private static String expected = "";

  @BeforeAll
  static void trainOnASingleExecutor() throws Exception {
    cluster = new Standalone(Files.createDirectory(folder.resolve("cluster")), 2, "1g");
    List<String> single = List.of("--master", cluster.master(), "--conf", "spark.cores.max=1");
    expected = sha256(start("single", single).end());
  }

  @AfterAll
  static void endCluster() {
    cluster.close();
  }

  @Test
  void theSameAfterTwoExecutorsAreKilled() throws Exception {
    Faults faults =
        new Faults(folder.resolve("killed")).with(3, 1, 0, Action.STOP).with(9, 2, 0, Action.STOP);
    List<String> options = new ArrayList<>(List.of("--master", cluster.master()));
    options.addAll(faults.options());
    Run run = start("killed-run", options);
    FaultRuns.kill(faults.met(3, 1, 0));
    FaultRuns.kill(faults.met(9, 2, 0));

    assertThat(sha256(run.end())).isEqualTo(expected);
  }

  @Test
  void theSameInOneProcessThatIsKilledAndRunAgain() throws Exception {
    Faults faults = new Faults(folder.resolve("stopped")).with(8, 0, 0, Action.STOP);
    List<String> options = new ArrayList<>(List.of("--master", "local[2]"));
    options.addAll(faults.options());
    Run first = start("resumed", options);
    faults.met(8, 0, 0);
    first.process().destroyForcibly().waitFor();
    assertThat(manifests("resumed")).isNotEmpty();

    assertThat(sha256(start("resumed", List.of("--master", "local[2]")).end())).isEqualTo(expected);
  }

  private static Run start(String name, List<String> options) {
    List<String> all = new ArrayList<>(options);
    all.addAll(EXECUTORS);
    return Run.program(
        folder,
        all,
        LectureProgram.class,
        Jobs10k.data().toString(),
        folder.resolve(name).toString(),
        EPOCHS);
  }

  private static List<Path> manifests(String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(name))) {
      return files.filter(file -> file.toString().endsWith(".json")).toList();
    }
  }

  private static String sha256(Run.End end) throws IOException {
    assertThat(end.exitCode()).as(end.err()).isZero();
    return end.text("weightsSha256");
  }
}
