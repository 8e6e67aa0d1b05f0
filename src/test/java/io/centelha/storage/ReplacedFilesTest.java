package io.centelha.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.interchange.safetensors.Safetensors;
import io.centelha.saving.RunDirectory;
import io.centelha.saving.Status;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each file that is replaced in place, read while another thread replaces it as fast as it can. */
class ReplacedFilesTest {
  /** With a reader that asks for the length first, each test fails within some hundred. */
  private static final int READS = 1_000;

  @TempDir private Path folder;

  private interface Action {
    void run() throws StorageException;
  }

  /** What is written first, second, first again, …: contents of different length. */
  private interface Replacement {
    void write(int number) throws StorageException;
  }

  private static void readWhileReplacing(Replacement replacement, Action reading)
      throws StorageException, ExecutionException, InterruptedException {
    replacement.write(0);
    AtomicBoolean isOver = new AtomicBoolean();
    FutureTask<Void> writing =
        new FutureTask<>(
            () -> {
              for (int number = 1; !isOver.get(); number++) {
                replacement.write(number % 2);
              }
              return null;
            });
    Thread writer = new Thread(writing, "writer");
    writer.start();
    try {
      for (int read = 0; read < READS; read++) {
        reading.run();
      }
    } finally {
      isOver.set(true);
      writing.get();
    }
  }

  @Test
  void bytesAreAllOldOrAllNew() throws Exception {
    Location file = Folder.location(folder.resolve("file"));
    byte[] brief = "brief".getBytes(StandardCharsets.UTF_8);
    byte[] lengthy = "lengthy".repeat(500).getBytes(StandardCharsets.UTF_8);
    readWhileReplacing(
        number -> file.replace(number == 0 ? brief : lengthy),
        () -> assertThat(file.readBytes(10_000)).isIn(brief, lengthy));
  }

  @Test
  void aStatusIsTheOldOrTheNewOne() throws Exception {
    RunDirectory run = Folder.run(folder.resolve("run"));
    Status old = Status.running();
    Status next = old.withError("an error with a line of its own");
    readWhileReplacing(
        number -> run.writeStatus(number == 0 ? old : next),
        () -> assertThat(run.status().orElseThrow()).isIn(old, next));
  }

  @Test
  void aHistoryIsTheOldOrTheNewOne() throws Exception {
    RunDirectory run = Folder.run(folder.resolve("run"));
    List<Map<String, Double>> epochs = new ArrayList<>();
    for (int epoch = 0; epoch < 100; epoch++) {
      epochs.add(Map.of("loss", 1.0 / (epoch + 3)));
    }
    List<Map<String, Double>> first = List.of(Map.of("loss", 7.25));
    readWhileReplacing(
        number -> run.writeHistory(number == 0 ? first : epochs),
        () -> assertThat(run.history()).isIn(first, epochs));
  }

  @Test
  void aLeaseHasAKnownHolder() throws Exception {
    Location file = Folder.location(folder.resolve("lease.json"));
    Instant now = Instant.parse("2026-01-02T03:04:05Z");
    LeaseHolder brief = new LeaseHolder("host", "", 1, now);
    LeaseHolder lengthy = new LeaseHolder("a host with a longer name", "", 123_456, now);
    readWhileReplacing(
        number -> file.replace(new LeaseEntry(number == 0 ? brief : lengthy, now, now).bytes()),
        () -> assertThat(LeaseEntry.read(file, now).orElseThrow().holder()).isIn(brief, lengthy));
  }

  @Test
  void tensorsAreTheOldOrTheNewOnes() throws Exception {
    Location file = Folder.location(folder.resolve("weights.safetensors"));
    Safetensors brief = tensors(2);
    Safetensors lengthy = tensors(2_000);
    readWhileReplacing(
        number -> file.replace(number == 0 ? brief : lengthy, "tag"),
        () -> assertThat(Safetensors.read(file).tensors().get("kernel").size()).isIn(2, 2_000));
  }

  private static Safetensors tensors(int size) {
    return Safetensors.of(Map.of("kernel", Tensor.zeros(DType.FLOAT32, Shape.of(size))));
  }
}
