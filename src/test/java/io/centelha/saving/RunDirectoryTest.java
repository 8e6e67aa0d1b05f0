package io.centelha.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.storage.CorruptFileException;
import io.centelha.storage.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  @TempDir Path folder;

  @Test
  void keepsJobAndStatusAndNothingElse() throws IOException {
    RunDirectory run = Folder.run(folder.resolve("runs/first one"));
    assertThat(run.status()).isEmpty();
    assertThat(run.job()).isEmpty();
    run.writeJob("{\"seed\": 1, \"name\": \"ação\"}");
    run.writeStatus(Status.running());
    run.writeStatus(StatusTest.full());
    run.log().write(out -> out.write('x'));
    assertThat(run.job()).contains("{\"seed\": 1, \"name\": \"ação\"}");
    assertThat(run.status()).contains(StatusTest.full());
    assertThat(Folder.files(folder.resolve("runs/first one")))
        .containsExactly("centelha.log", "job.json", "status.json");
  }

  @Test
  void aReaderNeverSeesHalfAStatus() throws Exception {
    RunDirectory run = Folder.run(folder);
    run.writeStatus(StatusTest.full());
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Integer> reader =
        CompletableFuture.supplyAsync(
            () -> {
              int reads = 0;
              try {
                while (!done.get() || reads == 0) {
                  assertThat(run.status()).isPresent();
                  reads++;
                }
              } catch (IOException e) {
                throw new AssertionError(e);
              }
              return reads;
            });
    for (int epoch = 0; epoch < 60; epoch++) {
      run.writeStatus(StatusTest.full().withEpoch(epoch));
    }
    done.set(true);
    assertThat(reader.get()).isPositive();
    assertThat(Folder.files(folder)).containsExactly("status.json");
  }

  @Test
  void aStatusThatIsCutShortIsNamed() throws IOException {
    RunDirectory run = Folder.run(folder);
    run.writeStatus(StatusTest.full());
    byte[] whole = Files.readAllBytes(folder.resolve("status.json"));
    for (int length = 0; length < whole.length - 1; length++) {
      Files.write(folder.resolve("status.json"), Arrays.copyOf(whole, length));
      assertThatThrownBy(run::status)
          .isInstanceOf(CorruptFileException.class)
          .hasMessageContaining("status.json");
    }
  }
}
