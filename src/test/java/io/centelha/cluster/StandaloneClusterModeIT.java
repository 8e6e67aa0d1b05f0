package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A driver among the workers' processes. There spark-submit ends with 0 whatever happens; {@code
 * status} with the arguments that {@code train} had tells the truth.
 */
@Tag("full")
class StandaloneClusterModeIT {
  private static final int SAYS_NOTHING = 0;

  @TempDir private static Path folder;
  private static Standalone cluster;
  private static String[] absentData;
  private static String[] badJob;
  private static Run withAbsentData;
  private static Run withBadJob;

  /** And what fails: spark-submit looks only every 10 s whether a driver has ended. */
  @BeforeAll
  static void startCluster() throws Exception {
    cluster = new Standalone(Files.createDirectory(folder.resolve("cluster")), 3, "1g");
    absentData = Jobs10k.train(folder.resolve("no-data"), "data.path=" + folder.resolve("nil"));
    withAbsentData = submit(absentData);
    badJob = Jobs10k.train(folder.resolve("bad-job"), "fit.epoch=3");
    withBadJob = submit(badJob);
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @Test
  void aRunEndsWithTheBitsOfClientModeAndStatusEndsWith0() throws Exception {
    String[] settings = {"fit.epochs=2", "distribution.averageEvery=20"};
    String[] client = Jobs10k.train(folder.resolve("client"), settings);
    Run.End expected = Run.submit(folder, "1g", FaultRuns.small(cluster), client).end();
    assertThat(expected.exitCode()).as(expected.err()).isZero();

    String[] train = Jobs10k.train(folder.resolve("run"), settings);
    assertSaysNothing(submit(train));
    Run.End status = status(train);

    FaultRuns.assertSameBits(status, expected.text("weightsSha256"));
    assertThat(status.text("state")).isEqualTo("SUCCEEDED");
    assertThat(folder.resolve("run/history.csv"))
        .hasSameTextualContentAs(folder.resolve("client/history.csv"));
  }

  @Test
  void absentDataAreNamedByStatusWhichEndsWith65() throws Exception {
    assertSaysNothing(withAbsentData);
    Run.End status = status(absentData);
    assertThat(status.exitCode()).isEqualTo(65);
    assertThat(status.complaints())
        .hasSize(1)
        .first()
        .asString()
        .contains("train-images-idx3-ubyte", "nil");
  }

  @Test
  void aBadJobIsRefusedByStatusToo() throws Exception {
    assertSaysNothing(withBadJob);
    Run.End status = status(badJob);
    assertThat(status.exitCode()).isEqualTo(64);
    assertThat(status.complaints()).hasSize(1).first().asString().contains("fit.epoch");
  }

  @Test
  void aDriverThatTheMasterEndsSavesItsLastRoundAndStatusEndsWith75() throws Exception {
    Path output = folder.resolve("ended");
    String[] train = Jobs10k.train(output, "fit.epochs=500", "output.checkpointEvery=100 rounds");
    Run run = submit(train);
    Standalone.await(() -> Files.exists(output.resolve("history.csv")));
    cluster.endDriver();
    assertSaysNothing(run);
    Run.End status = status(train);
    assertThat(status.exitCode()).isEqualTo(75);
    assertThat(status.text("state")).isEqualTo("INTERRUPTED");
    assertThat(output.resolve("lease.json")).doesNotExist();
    assertThat(output.resolve("checkpoints")).isNotEmptyDirectory(); // none was due yet
  }

  private static Run submit(String... train) {
    return Run.submit(folder, "512m", cluster.clusterMode(), train);
  }

  private static void assertSaysNothing(Run run) throws Exception {
    Run.End end = run.end();
    assertThat(end.exitCode()).as(end.err()).isEqualTo(SAYS_NOTHING);
  }

  /** What the driver's end was. */
  private static Run.End status(String... train) throws Exception {
    return Run.jar(folder, List.of("-Xmx256m"), Jobs10k.asked(train)).end();
  }
}
