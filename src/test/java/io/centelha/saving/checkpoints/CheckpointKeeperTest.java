package io.centelha.saving.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.storage.Folder;
import io.centelha.storage.StorageException;
import io.centelha.tensor.Tensor;
import io.centelha.training.History;
import io.centelha.training.Progress;
import io.centelha.training.TrainingState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointKeeperTest {
  private static final int EPOCHS = 2;
  private static final int STEPS_PER_EPOCH = 5;

  @TempDir Path folder;

  private TrainingCheckpoints checkpoints() {
    return new TrainingCheckpoints(Folder.run(folder).checkpoints("a".repeat(64), "b".repeat(64)));
  }

  private CheckpointKeeper keeper(CheckpointSchedule schedule) {
    return CheckpointKeeper.of(checkpoints(), schedule, EPOCHS);
  }

  private static CheckpointSchedule words(String words) {
    return CheckpointSchedule.of(words, () -> 0);
  }

  private static Progress progress(int epoch, long step) {
    long steps = (long) epoch * STEPS_PER_EPOCH + step;
    var state = new TrainingState(Tensor.vector(epoch, (double) step), List.of(), steps);
    return new Progress(state, epoch, step, new double[2], History.EMPTY, Map.of());
  }

  /** Trains in rounds of one step; says after what there was a checkpoint: epoch:step. */
  private List<String> committed(CheckpointKeeper keeper) throws IOException {
    List<String> committed = new ArrayList<>();
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (int step = 1; step <= STEPS_PER_EPOCH; step++) {
        keeper.onRoundEnd(progress(epoch, step), STEPS_PER_EPOCH);
        note(committed, keeper, epoch, step);
      }
      keeper.onEpochEnd(progress(epoch + 1, 0));
      note(committed, keeper, epoch + 1, 0);
    }
    return committed;
  }

  private void note(List<String> committed, CheckpointKeeper keeper, int epoch, long step)
      throws IOException {
    if (keeper.isUpToDate()) {
      Progress newest = checkpoints().newest().orElseThrow();
      assertThat(newest.epoch()).isEqualTo(epoch);
      assertThat(newest.step()).isEqualTo(step);
      committed.add(epoch + ":" + step);
    }
  }

  @Test
  void anEpochsEndIsCommitted() throws IOException {
    assertThat(committed(keeper(words("epoch")))).containsExactly("1:0", "2:0");
  }

  @Test
  void roundsAreCommittedBetweenEpochsEndsAndTheLastEpochAlways() throws IOException {
    assertThat(committed(keeper(words("3 rounds")))).containsExactly("0:3", "1:1", "1:4", "2:0");
  }

  @Test
  void aLastRoundThatIsDueIsCommittedAsTheEpochsEnd() throws IOException {
    assertThat(committed(keeper(words("5 rounds")))).containsExactly("1:0", "2:0");
  }

  @Test
  void roundsAndEpochsEndsAreCommitted() throws IOException {
    CheckpointSchedule both = CheckpointSchedule.everyEpochAndRounds(3);
    assertThat(committed(keeper(both))).containsExactly("0:3", "1:0", "1:3", "2:0");
  }

  @Test
  void whatIsNotYetCommittedIsWhenAsked() throws IOException {
    CheckpointKeeper keeper = keeper(words("epoch"));
    assertThat(keeper.isUpToDate()).as("nothing has happened").isTrue();
    keeper.commit();
    assertThat(checkpoints().newest()).isEmpty();

    keeper.onRoundEnd(progress(0, 2), STEPS_PER_EPOCH);
    assertThat(keeper.isUpToDate()).isFalse();
    keeper.commit();
    assertThat(keeper.isUpToDate()).isTrue();
    assertThat(checkpoints().newest().orElseThrow().step()).isEqualTo(2);
  }

  @Test
  void atTheEndOnlyTheLastIsLeftIfItIsSaid() throws IOException {
    committed(keeper(words("1 rounds")).withOneAtEnd());
    assertThat(manifests()).isEqualTo(1);
  }

  @Test
  void elseAsManyAreLeftAsAreKept() throws IOException {
    committed(keeper(words("1 rounds")));
    assertThat(manifests()).isEqualTo(CheckpointStore.DEFAULT_KEPT);
  }

  private long manifests() throws IOException {
    return Folder.files(folder).stream().filter(name -> name.endsWith(".json")).count();
  }

  @Test
  void storageThatFailsEndsTheTraining() throws IOException {
    Files.createFile(folder.resolve("checkpoints"));
    CheckpointKeeper keeper = keeper(words("1 rounds"));
    assertThatThrownBy(() -> keeper.onRoundEnd(progress(0, 1), STEPS_PER_EPOCH))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(StorageException.class);
    assertThat(keeper.isUpToDate()).isFalse();
  }
}
