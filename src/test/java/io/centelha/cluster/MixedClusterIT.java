package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.cluster.faults.Fault.Action;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executors whose OpenBLAS takes different kernels: the bits aren't promised, but the word is. */
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
}
