package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.cluster.faults.Fault.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** Each executor lives for a while, which is long enough for some work, and is then killed. */
  @Test
  void theSameOver100RoundsInWhichExecutorsAreKilledEveryFewSeconds() throws Exception {
    String[] job = Faults.job(20);
    job[2] = "model.1.Dense.units=512"; // rounds that last
    String expected = FaultRuns.undisturbed(folder, job);
    Path place = Files.createDirectory(folder.resolve("cluster"));
    try (Standalone cluster = new Standalone(place, 2, "1g")) {
      String[] train = Jobs10k.train(folder.resolve("run"), job);
      Run run = Run.submit(folder, "1g", FaultRuns.small(cluster), train);
      int kills = 0;
      while (run.process().isAlive()) {
        Standalone.await(() -> old(cluster).isPresent() || !run.process().isAlive());
        Optional<ProcessHandle> old = old(cluster);
        if (old.isPresent()) {
          FaultRuns.kill(old.get());
          kills++;
        }
      }
      LOG.info("{} executors killed", kills);
      assertThat(kills).isGreaterThan(3);
      FaultRuns.assertSameBits(run.end(), expected);
    }
  }

  private static Optional<ProcessHandle> old(Standalone cluster) {
    Instant before = Instant.now().minusSeconds(12);
    return cluster.executors().stream()
        .filter(executor -> executor.info().startInstant().orElseThrow().isBefore(before))
        .findFirst();
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
