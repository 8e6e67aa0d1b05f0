package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cluster mode on a real YARN: job file, rows and run directory on HDFS, the driver in a container;
 * {@code status} by a spark-submit of its own.
 */
@Tag("full")
class YarnIT {
  private static final String[] SETTINGS = {
    // YARN takes two braces without a space between them for its own.
    "model=[Flatten, {Dense: {units: 10, activation: softmax} }]",
    "fit.epochs=6",
    "distribution.replicas=2",
    "distribution.averageEvery=5",
    "output.checkpointEvery=2 rounds"
  };

  @TempDir private Path folder;

  /** Killed by YARN's own command, then its master by SIGKILL. */
  @Test
  void aRunThatIsKilledTwiceEndsWithTheSameBits() throws Exception {
    String[] local = Jobs10k.train(folder.resolve("local"), SETTINGS);
    Run.End undisturbed = Run.submit(folder, "1g", List.of("--master", "local[2]"), local).end();
    assertThat(undisturbed.exitCode()).as(undisturbed.err()).isZero();
    try (Yarn yarn = new Yarn(Files.createDirectory(folder.resolve("yarn")));
        FileSystem files = yarn.files()) {
      files.copyFromLocalFile(path(Jobs10k.job()), new org.apache.hadoop.fs.Path("/job.yaml"));
      files.copyFromLocalFile(path(Jobs10k.data()), new org.apache.hadoop.fs.Path("/digits"));
      var hdfs = new HdfsRun(files, "/runs/digits");
      String[] train =
          Jobs10k.trainFrom("hdfs:///job.yaml", "hdfs:///digits", "hdfs:///runs/digits", SETTINGS);

      Run killed = yarn.submit("cluster", List.of(), train);
      hdfs.awaitCheckpoint(1);
      yarn.killApplication();
      assertThat(killed.end().exitCode()).isEqualTo(1);
      Run.End status = yarn.ask(Jobs10k.asked(train));
      assertThat(status.exitCode()).as(status.err()).isEqualTo(75);
      assertThat(status.text("state")).isIn("INTERRUPTED", "RUNNING");
      long saved = hdfs.lastCheckpoint();

      Run run = yarn.submit("cluster", List.of(), train);
      hdfs.awaitCheckpoint(saved + 1);
      FaultRuns.kill(yarn.applicationMaster().orElseThrow());
      Run.End end = run.end();

      assertThat(end.exitCode()).as(end.err()).isZero();
      assertThat(hdfs.status().path("state").asText()).isEqualTo("SUCCEEDED");
      for (String same : List.of("weightsSha256", "epoch", "train", "test", "exitCode")) {
        assertThat(hdfs.status().path(same)).as(same).isEqualTo(undisturbed.json().path(same));
      }
      assertThat(hdfs.text("history.csv"))
          .isEqualTo(Files.readString(folder.resolve("local/history.csv")));
      assertThat(hdfs.text("centelha.log")).contains("INFO");
      assertThat(yarn.said().lines().filter(line -> line.startsWith("Epoch ")))
          .as("epochs of all attempts")
          .hasSize(6)
          .doesNotHaveDuplicates();
      Run.End done = yarn.ask(Jobs10k.asked(train));
      assertThat(done.exitCode()).as(done.err()).isZero();
      assertThat(done.json()).isEqualTo(hdfs.status());

      // An application that opens no SparkContext counts as failed there.
      Run.End again = yarn.submit("cluster", List.of(), train).end();
      assertThat(again.exitCode()).as(again.err()).isZero();
      assertThat(yarn.said()).containsOnlyOnce("This job has been run to its end already");
    }
  }

  private static org.apache.hadoop.fs.Path path(Path file) {
    return new org.apache.hadoop.fs.Path(file.toString());
  }
}
