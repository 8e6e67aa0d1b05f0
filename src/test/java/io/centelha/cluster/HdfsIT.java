package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows and run directory on HDFS, of which a data node is killed, and a driver that is killed. */
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
      String output = hdfs.address() + "/runs/digits";
      String rows = "data.path=" + hdfs.address() + "/digits";

      Run first = train(output, rows);
      awaitCheckpoint(files, 1);
      hdfs.killDataNodeWhileItWrites();
      awaitCheckpoint(files, last(files) + 1);
      hdfs.startDataNode();
      awaitCheckpoint(files, last(files) + 1);
      assertThat(first.process().isAlive()).as("killed in mid-run").isTrue();
      first.process().destroyForcibly().waitFor(); // SIGKILL
      Run.End second = train(output, rows).end();

      assertThat(second.exitCode()).as(second.err()).isZero();
      for (String same : List.of("weightsSha256", "epoch", "train", "test")) {
        assertThat(second.json().path(same)).isEqualTo(undisturbed.json().path(same));
      }
      assertThat(text(files, "/runs/digits/history.csv"))
          .isEqualTo(Files.readString(folder.resolve("local/history.csv")));
      assertThat(files.exists(path("/runs/digits/lease.json"))).isFalse();
      assertThat(text(files, "/runs/digits/centelha.log")).contains("INFO");
    }
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

  private static void awaitCheckpoint(FileSystem files, long number) throws Exception {
    Standalone.await(() -> last(files) >= number);
  }

  /** The number of the newest checkpoint; 0 if there is none. */
  private static long last(FileSystem files) throws IOException {
    try {
      return Arrays.stream(files.listStatus(path("/runs/digits/checkpoints")))
          .map(status -> status.getPath().getName())
          .filter(name -> name.matches("checkpoint-\\d+\\.json"))
          .mapToLong(name -> Long.parseLong(name.replaceAll("\\D", "")))
          .max()
          .orElse(0);
    } catch (FileNotFoundException e) {
      return 0; // not yet
    }
  }

  private static String text(FileSystem files, String file) throws IOException {
    try (var in = files.open(path(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static org.apache.hadoop.fs.Path path(String path) {
    return new org.apache.hadoop.fs.Path(path);
  }
}
