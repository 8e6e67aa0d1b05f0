package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.cluster.faults.Fault.Action;
import io.centelha.faults.HangingDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGTERM while the storage hangs for ever: the process ends all the same, and says what is lost.
 */
@Tag("full")
class HangingStorageIT {

  @TempDir private static Path folder;
  private static Faults faults;
  private static Run inMidWrite;
  private static Run inMidRound;

  /** Both at once: most of their time is waiting. */
  @BeforeAll
  static void stopBoth() throws Exception {
    inMidWrite = start("write", ".*/\\.status\\.json.*", 9, List.of());
    faults = new Faults(folder.resolve("faults")).with(7, 0, 0, Action.STOP);
    // After the sixth round: 36 steps, and one epoch.
    String last = ".*/checkpoints/.*checkpoint-000037.*";
    inMidRound = start("round", last, 1, faults.options());
    Standalone.await(() -> Files.exists(folder.resolve("write.hangs")));
    inMidWrite.process().destroy(); // SIGTERM
    faults.met(7, 0, 0);
    inMidRound.process().destroy();
  }

  private static Run start(String name, String path, int number, List<String> more)
      throws Exception {
    List<String> options = new ArrayList<>(List.of("--master", "local[2]"));
    options.addAll(more);
    String jars = more.isEmpty() ? "" : more.get(more.indexOf("--jars") + 1) + ",";
    options.addAll(List.of("--jars", jars + FaultsJar.into(folder)));
    Map<String, String> disk =
        Map.of(
            "fs.hanging.impl",
            HangingDisk.class.getName(),
            "hanging.path",
            path,
            "hanging.number",
            "" + number,
            "hanging.note",
            "" + folder.resolve(name + ".hangs"));
    disk.forEach(
        (key, value) -> options.addAll(List.of("--conf", "spark.hadoop." + key + "=" + value)));
    String output = HangingDisk.SCHEME + "://" + folder.resolve(name);
    return Run.submit(folder, "1g", options, Jobs10k.train(output, Faults.JOB));
  }

  @Test
  void aDriverThatHangsInAWriteEndsAndSaysThatItDidNotFinish() throws Exception {
    Run.End end = inMidWrite.end();
    assertThat(end.exitCode()).as(end.err()).isEqualTo(75);
    assertThat(end.complaints())
        .containsExactly(
            "centelha: asked to stop, but not at an end after 30 s, as when storage hangs: the last"
                + " rounds may not be saved; the same command goes on from the last checkpoint");
  }

  /** The status can be written, the last checkpoint can't. */
  @Test
  void aDriverWhoseLastCheckpointHangsSaysSoAndIsInterrupted() throws Exception {
    Run.End end = inMidRound.end();
    assertThat(folder.resolve("round.hangs")).exists();
    assertThat(end.exitCode()).as(end.err()).isEqualTo(75);
    assertThat(end.complaints())
        .contains(
            "centelha: warning: the storage took no checkpoint of the last round within 25 s; the"
                + " same command goes on from the one before");
    assertThat(Files.readString(folder.resolve("round/status.json"))).contains("INTERRUPTED");
  }
}
