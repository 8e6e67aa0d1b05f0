package io.centelha.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state whose copies of all replicas together are larger than any machine's memory here. */
@Tag("full")
class LargeStateIT {
  private static final int PIXELS = 784;

  @TempDir private Path folder;

  /** Weights and RMSprop's slot are 401 MB, those of four replicas 1.6 GB. */
  @Test
  void fiftyMillionParametersInFourReplicasTrainWithADriverOfTwoGigabytes() throws Exception {
    writeIdx("train", 200);
    writeIdx("t10k", 20);
    String layers =
        "model=[{Dense: {units: 6000, activation: relu}}, {Dense: {units: 7550, activation: relu}},"
            + " {Dense: {units: 10, activation: softmax}}]";
    List<String> options =
        List.of("--master", "local-cluster[2,1,3100]", "--conf", "spark.executor.memory=3g");

    Run.End end =
        Run.submit(
                folder,
                "2g",
                options,
                Jobs10k.train(
                    folder.resolve("run"),
                    "data.path=" + folder,
                    layers,
                    "fit.epochs=1",
                    "fit.batchSize=100",
                    "distribution.replicas=4",
                    "distribution.averageEvery=1"))
            .end();

    assertThat(end.exitCode()).as(end.err()).isZero();
    assertThat(end.out()).contains("50,093,060 weights");
    assertThat(end.json().path("train").path("loss").asDouble()).isFinite();
  }

  private void writeIdx(String prefix, int rows) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    byte[] pixels = new byte[PIXELS];
    Path images = folder.resolve(prefix + "-images-idx3-ubyte");
    Path labels = folder.resolve(prefix + "-labels-idx1-ubyte");
    try (var x = new DataOutputStream(Files.newOutputStream(images));
        var y = new DataOutputStream(Files.newOutputStream(labels))) {
      for (int field : new int[] {0x803, rows, 28, 28}) {
        x.writeInt(field);
      }
      y.writeInt(0x801);
      y.writeInt(rows);
      for (int row = 0; row < rows; row++) {
        random.nextBytes(pixels);
        x.write(pixels);
        y.writeByte(random.nextInt(10));
      }
    }
  }
}
