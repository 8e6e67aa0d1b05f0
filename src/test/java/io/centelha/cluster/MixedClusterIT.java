package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.cluster.faults.Fault.Action;
import io.centelha.faults.HaltingDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose OpenBLAS takes different kernels: the bits aren't promised, but the word is. */
@Tag("full")
class MixedClusterIT {

  @TempDir private Path folder;

  @Test
  void executorsWithDifferentKernelsAreNamedOnceAndRecorded() throws Exception {
    try (Standalone cluster = new Standalone(Files.createDirectory(folder.resolve("cluster")))) {
      cluster.startWorker("old", "127.0.0.1", "1g", Map.of("OPENBLAS_CORETYPE", "Sandybridge"));
      cluster.startWorker("new", "127.0.0.1", "1g", Map.of("OPENBLAS_CORETYPE", "Haswell"));
      // Two tasks that wait for each other are on two executors.
      Faults faults =
          new Faults(folder.resolve("faults"))
              .with(2, 0, 0, Action.STOP)
              .with(2, 1, 0, Action.STOP);
      List<String> options = new ArrayList<>(FaultRuns.small(cluster));
      options.addAll(faults.options());
      Run run = Run.submit(folder, "1g", options, Jobs10k.train(folder.resolve("run"), Faults.JOB));
      assertThat(faults.met(2, 0, 0)).isNotEqualTo(faults.met(2, 1, 0));
      faults.release(2, 0, 0);
      faults.release(2, 1, 0);
      Run.End end = run.end();

      assertThat(end.exitCode()).as(end.err()).isZero();
      assertThat(end.complaints())
          .singleElement()
          .asString()
          .startsWith("centelha: warning: executors compute matrix products by different kernels")
          .containsPattern("Haswell, 1 thread in executor \\d on 127.0.0.1")
          .containsPattern("Sandybridge, 1 thread in executor \\d on 127.0.0.1")
          .contains("spark.executorEnv.OPENBLAS_CORETYPE");
      assertThat(end.text("blas"))
          .isEqualTo("OpenBLAS 0.3.31 Haswell, 1 thread; OpenBLAS 0.3.31 Sandybridge, 1 thread");
    }
  }

  @Test
  void aRunThatGoesOnWithAnotherKernelSaysSoAndRecordsBoth() throws Exception {
    String output = HaltingDisk.SCHEME + "://" + folder.resolve("run");
    Run.End killed = train("Sandybridge", output, "halting.change=RENAME");
    assertThat(killed.exitCode()).as(killed.err()).isEqualTo(137);
    assertThat(killed.complaints()).isEmpty();
    assertThat(folder.resolve("run/checkpoints/checkpoint-000031.json")).exists();

    Run.End other = train("Haswell", output, "halting.change=NONE");
    assertThat(other.exitCode()).as(other.err()).isZero();
    assertThat(other.complaints())
        .containsExactly(
            "centelha: warning: matrix products were computed by OpenBLAS 0.3.31 Sandybridge, 1"
                + " thread before this run stopped, and are by OpenBLAS 0.3.31 Haswell, 1 thread"
                + " now, so weights may differ from those of a run that doesn't stop. Set"
                + " OPENBLAS_CORETYPE as before, or begin in another --output");
    assertThat(other.text("blas"))
        .isEqualTo("OpenBLAS 0.3.31 Haswell, 1 thread; OpenBLAS 0.3.31 Sandybridge, 1 thread");
  }

  /** One JVM that is killed, if at all, before the second checkpoint has its name. */
  private Run.End train(String kernel, String output, String change) throws Exception {
    List<String> options = new ArrayList<>(List.of("--master", "local[2]"));
    options.addAll(List.of("--jars", FaultsJar.into(folder).toString()));
    for (String setting :
        List.of(
            "fs.halting.impl=" + HaltingDisk.class.getName(),
            change,
            "halting.path=.*/checkpoints/.*json",
            "halting.number=2")) {
      options.addAll(List.of("--conf", "spark.hadoop." + setting));
    }
    return Run.submit(
            Map.of("OPENBLAS_CORETYPE", kernel),
            folder,
            "1g",
            options,
            Jobs10k.train(output, Faults.JOB))
        .end();
  }
}
