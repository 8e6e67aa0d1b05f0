package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows and run directory on HDFS, of which a data node is killed, and a driver that is killed; what
 * {@code status} says of it.
 */
@Tag("full")
class HdfsIT {
  private static final String[] SETTINGS = {
    "model=[Flatten, {Dense: {units: 10, activation: softmax}}]",
    "fit.epochs=6",
    "distribution.replicas=2",
    "distribution.averageEvery=5",
    "output.checkpointEvery=2 rounds"
  };

  @TempDir private static Path folder;

  @Test
  void theSameBitsAfterADataNodeWasKilledWhileItWroteAndTheDriverToo() throws Exception {
    Run.End undisturbed = train(folder.resolve("local").toUri().toString()).end();
    assertThat(undisturbed.exitCode()).as(undisturbed.err()).isZero();
    try (Hdfs hdfs = new Hdfs(Files.createDirectory(folder.resolve("hdfs")));
        FileSystem files = hdfs.files()) {
      files.copyFromLocalFile(path(Jobs10k.data().toString()), path("/digits"));
      var digits = new HdfsRun(files, "/runs/digits");
      String rows = "data.path=" + hdfs.address() + "/digits";

      Run first = train(digits.uri(), rows);
      digits.awaitCheckpoint(1);
      hdfs.killDataNodeWhileItWrites();
      digits.awaitCheckpoint(digits.lastCheckpoint() + 1);
      hdfs.startDataNode();
      digits.awaitCheckpoint(digits.lastCheckpoint() + 1);
      assertThat(first.process().isAlive()).as("killed in mid-run").isTrue();
      first.process().destroyForcibly().waitFor(); // SIGKILL
      assertThat(status(digits).complaints())
          .singleElement()
          .asString()
          .contains("the run isn't at an end, and no driver is at work");
      Run.End second = train(digits.uri(), rows).end();

      assertThat(second.exitCode()).as(second.err()).isZero();
      for (String same : List.of("weightsSha256", "epoch", "train", "test")) {
        assertThat(second.json().path(same)).isEqualTo(undisturbed.json().path(same));
      }
      assertThat(digits.text("history.csv"))
          .isEqualTo(Files.readString(folder.resolve("local/history.csv")));
      assertThat(status(digits).json()).isEqualTo(digits.status());
      assertThat(digits.has("lease.json")).isFalse();
      assertThat(digits.text("centelha.log")).contains("INFO");
    }
  }

  /** By a URI that names its host. */
  private static Run.End status(HdfsRun run) throws Exception {
    return Run.jar(folder, List.of("-Xmx256m"), "status", "--output", run.uri(), "--format", "json")
        .end();
  }

  private static Run train(String output, String... more) {
    List<String> settings = new ArrayList<>(List.of(SETTINGS));
    settings.addAll(Arrays.asList(more));
    return Run.submit(
        folder,
        "1g",
        List.of("--master", "local[2]", "--conf", "spark.hadoop.dfs.replication=2"),
        Jobs10k.train(output, settings.toArray(String[]::new)));
  }

  private static org.apache.hadoop.fs.Path path(String path) {
    return new org.apache.hadoop.fs.Path(path);
  }
}
