package io.centelha.saving.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.interchange.safetensors.Safetensors;
import io.centelha.storage.Folder;
import io.centelha.tensor.DType;
import io.centelha.tensor.Tensor;
import io.centelha.training.History;
import io.centelha.training.OuterMemory;
import io.centelha.training.Progress;
import io.centelha.training.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingCheckpointsTest {
  @TempDir Path folder;

  static IntStream seeds() {
    return IntStream.range(0, 12);
  }

  private TrainingCheckpoints checkpoints() {
    return new TrainingCheckpoints(Folder.run(folder).checkpoints("a".repeat(64), "b".repeat(64)));
  }

  private static Tensor vector(SplittableRandom random, DType dtype) {
    return Tensor.vector(random.doubles(40, -1, 1).toArray()).to(dtype);
  }

  private static Progress progress(SplittableRandom random, int epoch) {
    return progress(random, epoch, 0);
  }

  /**
   * After some epochs and steps: 0 to 2 sets of 0 to 2 slots, some with a best epoch or outer
   * memory.
   */
  private static Progress progress(SplittableRandom random, int epoch, long step) {
    DType dtype = random.nextBoolean() ? DType.FLOAT32 : DType.FLOAT64;
    int slots = random.nextInt(3);
    List<List<Tensor>> sets = new ArrayList<>();
    for (int set = random.nextInt(3); set > 0; set--) {
      sets.add(IntStream.range(0, slots).mapToObj(slot -> vector(random, dtype)).toList());
    }
    History history = History.EMPTY;
    for (int i = 0; i < epoch; i++) {
      Map<String, Double> scores = Map.of("loss", random.nextDouble(), "accuracy", Double.NaN);
      history = history.with(scores, Map.of("loss", random.nextInt(2) / 3.0));
    }
    Map<String, Tensor> best = new TreeMap<>();
    Stream.of(Progress.UNNAMED, "val_loss", "val_accuracy")
        .filter(name -> random.nextBoolean())
        .forEach(name -> best.put(name, vector(random, dtype)));
    OuterMemory outer =
        new OuterMemory(
            IntStream.range(0, slots).mapToObj(slot -> vector(random, dtype)).toList(), epoch);
    TrainingState state =
        new TrainingState(
            vector(random, dtype),
            sets,
            epoch * 100L + step,
            random.nextBoolean() ? outer : OuterMemory.NONE);
    return new Progress(state, epoch, step, new double[] {0, -0.0, 1e-300}, history, best);
  }

  private static String bits(Tensor tensor) {
    return Safetensors.of(Map.of("t", tensor)).sha256();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aTrainingGoesOnFromTheSameBits(int seed) throws IOException {
    Progress committed = progress(new SplittableRandom(seed), 1 + seed % 4, seed % 3);
    checkpoints().commit(committed);
    checkpoints().commit(committed);
    Progress read = checkpoints().newest().orElseThrow();
    assertThat(read.epoch()).isEqualTo(committed.epoch());
    assertThat(read.step()).isEqualTo(committed.step());
    assertThat(read.sums()).isEqualTo(committed.sums());
    assertThat(read.history()).isEqualTo(committed.history());
    assertThat(bestBits(read)).isEqualTo(bestBits(committed));
    assertThat(bits(read.state().weights())).isEqualTo(bits(committed.state().weights()));
    assertThat(read.state().step()).isEqualTo(committed.state().step());
    assertThat(slotBits(read)).isEqualTo(slotBits(committed));
    assertThat(outerBits(read)).isEqualTo(outerBits(committed));
    assertThat(read.state().outer().rounds()).isEqualTo(committed.state().outer().rounds());
  }

  private static Map<String, String> bestBits(Progress progress) {
    Map<String, String> bits = new TreeMap<>();
    progress.bests().forEach((name, best) -> bits.put(name, bits(best)));
    return bits;
  }

  private static List<String> outerBits(Progress progress) {
    return progress.state().outer().slots().stream().map(TrainingCheckpointsTest::bits).toList();
  }

  private static List<List<String>> slotBits(Progress progress) {
    return progress.state().slots().stream()
        .map(set -> set.stream().map(TrainingCheckpointsTest::bits).toList())
        .toList();
  }

  @Test
  void aFreshRunHasNoneAndTheNewestEpochWins() throws IOException {
    assertThat(checkpoints().newest()).isEmpty();
    for (int epoch = 1; epoch <= 5; epoch++) {
      checkpoints().commit(progress(new SplittableRandom(epoch), epoch));
    }
    assertThat(checkpoints().newest().orElseThrow().epoch()).isEqualTo(5);
    assertThat(Folder.files(folder)).hasSize(6);
  }

  @Test
  void laterRoundsWinAndAnEpochsEndWinsOverItsLastRound() throws IOException {
    for (long step : new long[] {10, 20, 100}) {
      checkpoints().commit(progress(new SplittableRandom(step), 1, step));
      assertThat(checkpoints().newest().orElseThrow().step()).isEqualTo(step);
    }
    checkpoints().commit(progress(new SplittableRandom(1), 2));
    assertThat(checkpoints().newest().orElseThrow().epoch()).isEqualTo(2);
    checkpoints().commit(progress(new SplittableRandom(1), 2, 10));
    assertThat(checkpoints().newest().orElseThrow().step()).isEqualTo(10);
  }
}
