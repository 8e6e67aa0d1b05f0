package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the tests of faults share. */
final class FaultRuns {

  private FaultRuns() {}

  /** The weights' SHA-256 of a job that nothing happens to. */
  static String undisturbed(Path folder, String... settings) throws Exception {
    ExecutorArchive.make(folder);
    Run run =
        Run.submit(
            folder,
            "1g",
            List.of("--master", "local[2]"),
            Jobs10k.train(folder.resolve("undisturbed"), settings));
    return sha256(run.end());
  }

  /** Options for executors of one core on a cluster whose workers have little memory. */
  static List<String> small(Standalone cluster) {
    return small(cluster.master());
  }

  /** The same for any master. */
  static List<String> small(String master) {
    List<String> options = new ArrayList<>(List.of("--master", master));
    options.addAll(ExecutorArchive.options());
    return options;
  }

  /** Kills a process and waits until it is gone. */
  static void kill(ProcessHandle process) {
    assertThat(process.destroyForcibly()).as("killed").isTrue();
    process.onExit().join();
  }

  static void assertSameBits(Run.End end, String expected) throws IOException {
    assertThat(sha256(end)).as("%s", end.json()).isEqualTo(expected);
  }

  private static String sha256(Run.End end) throws IOException {
    assertThat(end.exitCode()).as(end.err()).isZero();
    return end.text("weightsSha256");
  }
}
