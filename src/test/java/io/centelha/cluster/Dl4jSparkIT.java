package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.cluster.faults.Fault.Action;
import io.centelha.dl4j.program.LectureProgram;
import io.centelha.dl4j.program.SeriesProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Programs that train networks of DL4J's while processes are killed: one of dl4j-spark's with our
 * training master, whose steps Centelha's layers take, and one whose steps are DL4J's own.
 */
@Tag("full")
class Dl4jSparkIT {
  private static final String EPOCHS = "2";

  /** Of this a master knows by itself; ND4J's arrays lie beside the heap. */
  private static final List<String> EXECUTORS =
      List.of("--conf", "spark.executor.memory=600m", "--conf", "spark.ui.enabled=false");

  @TempDir private static Path folder;

  private static Standalone cluster;
  private static final Map<Class<?>, String> EXPECTED = new HashMap<>();

  @BeforeAll
  static void trainOnASingleExecutor() throws Exception {
    cluster = new Standalone(Files.createDirectory(folder.resolve("cluster")), 2, "1g");
    List<String> single = List.of("--master", cluster.master(), "--conf", "spark.cores.max=1");
    for (Class<?> program : List.of(LectureProgram.class, SeriesProgram.class)) {
      String name = "single-" + program.getSimpleName();
      EXPECTED.put(program, sha256(start(program, name, single).end()));
    }
  }

  @AfterAll
  static void endCluster() {
    cluster.close();
  }

  @ParameterizedTest
  @ValueSource(classes = {LectureProgram.class, SeriesProgram.class})
  void theSameAfterTwoExecutorsAreKilled(Class<?> program) throws Exception {
    String name = "killed-" + program.getSimpleName();
    Faults faults =
        new Faults(folder.resolve(name)).with(3, 1, 0, Action.STOP).with(9, 2, 0, Action.STOP);
    List<String> options = new ArrayList<>(List.of("--master", cluster.master()));
    options.addAll(faults.options());
    Run run = start(program, name + "-run", options);
    FaultRuns.kill(faults.met(3, 1, 0));
    FaultRuns.kill(faults.met(9, 2, 0));

    assertThat(sha256(run.end())).isEqualTo(EXPECTED.get(program));
  }

  @Test
  void theSameOnALocalClusterUnderKryo() throws Exception {
    List<String> options =
        List.of(
            "--master",
            "local-cluster[2,1,1024]",
            "--conf",
            "spark.serializer=org.apache.spark.serializer.KryoSerializer");

    assertThat(sha256(start(SeriesProgram.class, "kryo", options).end()))
        .isEqualTo(EXPECTED.get(SeriesProgram.class));
  }

  @Test
  void theSameInOneProcessThatIsKilledAndRunAgain() throws Exception {
    Faults faults = new Faults(folder.resolve("stopped")).with(8, 0, 0, Action.STOP);
    List<String> options = new ArrayList<>(List.of("--master", "local[2]"));
    options.addAll(faults.options());
    Run first = start(LectureProgram.class, "resumed", options);
    faults.met(8, 0, 0);
    first.process().destroyForcibly().waitFor();
    assertThat(manifests("resumed")).isNotEmpty();

    Run second = start(LectureProgram.class, "resumed", List.of("--master", "local[2]"));
    assertThat(sha256(second.end())).isEqualTo(EXPECTED.get(LectureProgram.class));
  }

  private static Run start(Class<?> program, String name, List<String> options) {
    List<String> all = new ArrayList<>(options);
    all.addAll(EXECUTORS);
    List<String> arguments = new ArrayList<>(List.of(folder.resolve(name).toString(), EPOCHS));
    if (program == LectureProgram.class) {
      arguments.add(0, Jobs10k.data().toString());
    }
    return Run.program(folder, all, program, arguments.toArray(String[]::new));
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
