package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.cluster.faults.Fault.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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

  @Test
  void theSameAfterAsManyKillsAsAreAskedFor() throws Exception {
    int kills = Integer.getInteger("kills", 1200);
    String[] job = Faults.job((kills + Faults.ROUNDS_PER_EPOCH - 1) / Faults.ROUNDS_PER_EPOCH);
    String expected = FaultRuns.undisturbed(folder, job);
    Faults faults = new Faults(folder.resolve("faults"));
    for (int round = 1; round <= kills; round++) {
      faults.with(round, round % 3, 0, Action.STOP);
    }

    Path place = Files.createDirectory(folder.resolve("cluster"));
    try (Standalone cluster = new Standalone(place, 3, "1g")) {
      List<String> options = new ArrayList<>(FaultRuns.small(cluster));
      options.addAll(faults.options());
      Run run = Run.submit(folder, "1g", options, Jobs10k.train(folder.resolve("run"), job));
      for (int round = 1; round <= kills; round++) {
        FaultRuns.kill(faults.met(round, round % 3, 0));
        LOG.info("{} executors killed", round);
        sweep(place);
      }
      FaultRuns.assertSameBits(run.end(), expected);
    }
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

  /** Each dead executor leaves its copies of the jar: 50 GB in all. A live one has them open. */
  private static void sweep(Path cluster) throws IOException {
    Instant old = Instant.now().minusSeconds(120);
    List<Path> copies;
    try (Stream<Path> files = Files.walk(cluster)) {
      copies = files.filter(ManyKillsIT::isCopyOfJar).toList();
    }
    for (Path copy : copies) {
      if (Files.getLastModifiedTime(copy).toInstant().isBefore(old)) {
        Files.delete(copy);
      }
    }
  }

  private static boolean isCopyOfJar(Path file) {
    return file.toString().endsWith(".jar") || file.toString().endsWith("_cache");
  }
}
