package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is collected to the driver, and a shard needs no more memory than a block. */
class SmallDriverIT {
  private static final int PIXELS = 784;

  @TempDir private Path folder;

  /** The one shard is as large as two executors' whole memory. */
  @Tag("full")
  @Test
  void oneGigabyteOfRowsTrainsWithHalfAGigabyteOnDriverAndExecutor() throws Exception {
    assertTrains(1_300_000, 1_000_000_000L);
  }

  /** The one shard is four times as large as the executor's whole memory. */
  @Tag("long")
  @Test
  void twoGigabytesOfRowsTrainWithHalfAGigabyteOnDriverAndExecutor() throws Exception {
    assertTrains(2_600_000, 2_000_000_000L);
  }

  private void assertTrains(int rows, long leastBytes) throws Exception {
    writeIdx(
        folder.resolve("train-images-idx3-ubyte"), folder.resolve("train-labels-idx1-ubyte"), rows);
    assertThat(Files.size(folder.resolve("train-images-idx3-ubyte"))).isGreaterThan(leastBytes);
    writeIdx(
        folder.resolve("t10k-images-idx3-ubyte"), folder.resolve("t10k-labels-idx1-ubyte"), 1000);

    Run.End small =
        trained("small", "512m", "local-cluster[1,1,512]", "spark.executor.memory=512m");
    assertThat(small.json().path("test").path("accuracy").asDouble()).isGreaterThan(0.9);

    Run.End large = trained("large", "6g", "local[1]", "spark.memory.storageFraction=0.9");
    assertThat(large.text("weightsSha256")).isEqualTo(small.text("weightsSha256"));
  }

  private Run.End trained(String name, String driver, String master, String setting)
      throws Exception {
    List<String> options =
        List.of("--master", master, "--conf", setting, "--conf", "spark.local.dir=" + folder);
    String[] arguments =
        Jobs10k.train(
            folder.resolve(name),
            "data.path=" + folder,
            "distribution.replicas=1",
            "fit.epochs=1",
            "fit.batchSize=4096",
            "model=[{Dense: {units: 10, activation: softmax}}]");
    Run.End end = Run.submit(folder, driver, options, arguments).end();
    assertThat(end.exitCode()).as(end.err()).isZero();
    return end;
  }

  /** Each row's label is the place of its bright stripe. */
  private static void writeIdx(Path images, Path labels, int rows) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    byte[] noise = new byte[PIXELS];
    random.nextBytes(noise);
    try (DataOutputStream x = stream(images);
        DataOutputStream y = stream(labels)) {
      for (int field : new int[] {0x803, rows, 28, 28}) {
        x.writeInt(field);
      }
      y.writeInt(0x801);
      y.writeInt(rows);
      for (int row = 0; row < rows; row++) {
        int label = random.nextInt(10);
        byte[] pixels = noise.clone();
        java.util.Arrays.fill(pixels, label * 70, label * 70 + 70, (byte) 255);
        x.write(pixels);
        y.writeByte(label);
      }
    }
  }

  private static DataOutputStream stream(Path file) throws IOException {
    return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
  }
}
