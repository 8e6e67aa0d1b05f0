package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.cluster.faults.Fault.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Long runs in which executors are killed all the time: {@code mvn verify -Plong}. */
@Tag("long")
class ManyKillsIT {
  private static final Logger LOG = LoggerFactory.getLogger(ManyKillsIT.class);

  @TempDir private Path folder;

  /** Two executors die in each round, one after the other, each in the middle of a task. */
  @Test
  void theSameAfterAsManyKillsAsAreAskedFor() throws Exception {
    int rounds = (Integer.getInteger("kills", 1200) + 1) / 2;
    String[] job = Faults.job((rounds + Faults.ROUNDS_PER_EPOCH - 1) / Faults.ROUNDS_PER_EPOCH);
    String expected = FaultRuns.undisturbed(folder, job);
    Faults faults = new Faults(folder.resolve("faults"));
    for (int round = 1; round <= rounds; round++) {
      faults.with(round, round % 3, 0, Action.STOP).with(round, (round + 1) % 3, 0, Action.STOP);
    }

    Path place = Files.createDirectory(folder.resolve("cluster"));
    try (Standalone cluster = new Standalone(place, 4, "1g")) {
      List<String> options = new ArrayList<>(List.of("--master", cluster.master()));
      // An executor that is killed leaves what it has unpacked: 40 MB each.
      options.addAll(
          ExecutorArchive.options(
              "-Ddev.ludovic.netlib.blas.nativeLibPath=" + unpackedBlas(),
              "-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("temporary"))));
      options.addAll(faults.options());
      Run run = Run.installed(folder, "1g", options, Jobs10k.train(folder.resolve("run"), job));
      for (int round = 1; round <= rounds; round++) {
        FaultRuns.kill(faults.met(round, round % 3, 0));
        FaultRuns.kill(faults.met(round, (round + 1) % 3, 0));
        LOG.info("{} executors killed", 2 * round);
      }
      FaultRuns.assertSameBits(run.end(), expected);
    }
  }

  /** The jar's own OpenBLAS, unpacked once for all executors. */
  private Path unpackedBlas() throws IOException {
    String platform = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
    Path unpacked = Files.createDirectory(folder.resolve("openblas"));
    try (JarFile jar = new JarFile(SparkHome.JAR.toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        if (entry.getName().contains("/openblas/linux-" + platform + "/lib")) {
          Path library = unpacked.resolve(Path.of(entry.getName()).getFileName());
          Files.copy(jar.getInputStream(entry), library);
        }
      }
    }
    return unpacked.resolve("libopenblas.so.0");
  }

  /** Rounds go on at full speed, and whatever an executor is at when its turn comes is lost. */
  @Test
  void theSameOver100RoundsInWhichAnExecutorIsKilledAfterEveryFive() throws Exception {
    String[] job = Faults.job(20);
    job[2] = "model.1.Dense.units=512"; // rounds that last
    String expected = FaultRuns.undisturbed(folder, job);
    Path place = Files.createDirectory(folder.resolve("cluster"));
    try (Standalone cluster = new Standalone(place, 2, "1g")) {
      String[] train = Jobs10k.train(folder.resolve("run"), job);
      Run run = Run.submit(folder, "1g", FaultRuns.small(cluster), train);
      Path status = folder.resolve("run/status.json");
      for (int epoch = 1; epoch < 20; epoch++) {
        int ended = epoch;
        Standalone.await(() -> epoch(status) >= ended && cluster.executor().isPresent());
        List<ProcessHandle> executors = cluster.executors();
        FaultRuns.kill(executors.get(epoch % executors.size()));
      }
      assertThat(run.process().isAlive()).as("killed in mid-run").isTrue();
      FaultRuns.assertSameBits(run.end(), expected);
    }
  }

  private static int epoch(Path status) throws IOException {
    return Files.exists(status)
        ? new ObjectMapper().readTree(Files.readAllBytes(status)).path("epoch").asInt()
        : 0;
  }
}
