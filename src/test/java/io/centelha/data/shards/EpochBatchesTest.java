package io.centelha.data.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Shard;
import io.centelha.models.Batch;
import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpochBatchesTest {
  private static final RandomKey KEY = RandomKey.of(3).fold("epoch");
  private static final FeaturePipeline PLAIN = FeaturePipeline.identity();

  @ParameterizedTest(name = "{0} rows in blocks of {1}, batches of {2}")
  @CsvSource({"0, 1, 4", "1, 1, 4", "10, 3, 4", "12, 4, 4", "13, 4, 1", "100, 7, 64", "100, 64, 7"})
  void everyRowIsMetOncePerEpoch(int rows, int rowsPerBlock, int batchSize) {
    EpochBatches epoch = shuffled(shard(rows, rowsPerBlock), batchSize, KEY);
    assertThat(epoch.steps()).isEqualTo((rows + batchSize - 1) / batchSize);
    List<Integer> met = labels(epoch);
    assertThat(met).hasSize(rows);
    assertThat(new HashSet<>(met)).hasSize(rows);
  }

  @Test
  void theOrderIsAFunctionOfTheKey() {
    Shard shard = shard(100, 16);
    List<Integer> first = labels(shuffled(shard, 8, KEY.fold(0)));
    assertThat(labels(shuffled(shard, 8, KEY.fold(0)))).isEqualTo(first);
    assertThat(labels(shuffled(shard, 8, KEY.fold(1)))).isNotEqualTo(first);
    assertThat(first).isNotEqualTo(IntStream.range(0, 100).boxed().toList());
  }

  @Test
  void theOrderDoesNotDependOnTheBatchSize() {
    Shard shard = shard(100, 16);
    assertThat(labels(shuffled(shard, 7, KEY))).isEqualTo(labels(shuffled(shard, 64, KEY)));
  }

  @Test
  void blocksAreReadOneAfterTheOther() {
    List<Integer> read = new ArrayList<>();
    EpochBatches epoch = shuffled(counting(shard(100, 10), read), 8, KEY);
    assertThat(labels(epoch)).hasSize(100);
    assertThat(read).hasSize(10).doesNotHaveDuplicates();
    assertThat(read).isNotEqualTo(IntStream.range(0, 10).boxed().toList());
  }

  @Test
  void aResumedEpochGoesOnWithTheSameBatches() {
    Shard shard = shard(100, 16);
    EpochBatches whole = shuffled(shard, 8, KEY);
    List<List<Integer>> expected = new ArrayList<>();
    for (long step = 0; step < whole.steps(); step++) {
      expected.add(labels(whole.batch(step)));
    }
    for (int start : new int[] {12, 5, 0, 7}) {
      EpochBatches resumed = shuffled(shard, 8, KEY);
      assertThat(labels(resumed.batch(start))).isEqualTo(expected.get(start));
      assertThat(labels(resumed.batch(3))).isEqualTo(expected.get(3));
    }
  }

  @Test
  void evaluationMeetsRowsAsTheyLie() {
    EpochBatches batches = EpochBatches.inOrder(shard(20, 6), PLAIN, 8, DType.FLOAT32);
    assertThat(labels(batches)).isEqualTo(IntStream.range(0, 20).boxed().toList());
  }

  @Test
  void emptyBlocksAreSkipped() {
    RowFormat format = shard(1, 1).format();
    Rows empty = new Rows.Builder(format, 0).build();
    Shard shard = Shard.of(format, List.of(empty, shard(3, 3).block(0), empty));
    assertThat(labels(shuffled(shard, 2, KEY))).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void featuresStayWithTheirLabelsInBothTypes() {
    for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
      EpochBatches epoch = EpochBatches.shuffled(shard(50, 7), PLAIN, 8, dtype, KEY);
      for (long step = 0; step < epoch.steps(); step++) {
        Batch batch = epoch.batch(step);
        assertThat(batch.features().dtype()).isEqualTo(dtype);
        assertThat(batch.labels().dtype()).isEqualTo(dtype);
        assertThat(batch.features().shape()).isEqualTo(Shape.of(batch.size(), 2));
        assertThat(batch.labels().shape()).isEqualTo(Shape.of(batch.size()));
        for (int row = 0; row < batch.size(); row++) {
          assertThat(batch.features().get(2 * row)).isEqualTo(batch.labels().get(row));
          assertThat(batch.features().get(2 * row + 1)).isEqualTo(-batch.labels().get(row));
        }
      }
    }
  }

  @Test
  void bytesBecomeUnsignedNumbers() {
    RowFormat format = new RowFormat(Shape.of(1, 3), Field.Type.BYTES, 2);
    Rows.Builder builder = new Rows.Builder(format, 1);
    builder.append(0, new byte[] {0, 127, -1}, new float[] {1, 0});
    EpochBatches batches = EpochBatches.inOrder(Shard.of(builder.build()), PLAIN, 4, DType.FLOAT32);
    Batch batch = batches.batch(0);
    assertThat(batch.features().shape()).isEqualTo(Shape.of(1, 1, 3));
    assertThat(batch.features().toFloats()).containsExactly(0, 127, 255);
    assertThat(batch.labels().shape()).isEqualTo(Shape.of(1, 2));
    assertThat(batch.labels().toFloats()).containsExactly(1, 0);
  }

  @Test
  void aStepAllocatesNextToNothing() {
    InMemoryData wide = InMemoryData.of(new float[4096][256], new float[4096]);
    EpochBatches epoch = shuffled(wide.inOrder(), 64, KEY);
    readAll(epoch, 10);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    readAll(epoch, 5);
    long perStep = (threads.getCurrentThreadAllocatedBytes() - before) / (5 * epoch.steps());
    // One batch is 64 kB. Until the JIT removes them, checks of arguments box some numbers per row.
    assertThat(perStep).isLessThan(16_000);
  }

  @Test
  void stepsOutsideTheEpochAndEmptyBatchesAreErrors() {
    EpochBatches epoch = shuffled(shard(10, 10), 4, KEY);
    assertThat(epoch.size(2)).isEqualTo(2);
    assertThatThrownBy(() -> epoch.batch(3)).hasMessage("Step 3 is outside 0 … 2");
    assertThatThrownBy(() -> shuffled(shard(10, 10), 0, KEY))
        .hasMessage("batchSize must be > 0, got 0");
  }

  private static EpochBatches shuffled(Shard shard, int batchSize, RandomKey key) {
    return EpochBatches.shuffled(shard, PLAIN, batchSize, DType.FLOAT32, key);
  }

  private static void readAll(EpochBatches epoch, int times) {
    for (int i = 0; i < times; i++) {
      for (long step = 0; step < epoch.steps(); step++) {
        epoch.batch(step);
      }
    }
  }

  private static List<Integer> labels(EpochBatches epoch) {
    List<Integer> labels = new ArrayList<>();
    for (long step = 0; step < epoch.steps(); step++) {
      labels.addAll(labels(epoch.batch(step)));
    }
    return labels;
  }

  private static List<Integer> labels(Batch batch) {
    return IntStream.range(0, batch.size()).mapToObj(i -> (int) batch.labels().get(i)).toList();
  }

  /** Row i has the features (i, −i) and the label i. */
  private static Shard shard(int rows, int rowsPerBlock) {
    RowFormat format = new RowFormat(Shape.of(2), Field.Type.FLOATS, 1);
    List<Rows> blocks = new ArrayList<>();
    for (int first = 0; first < rows; first += rowsPerBlock) {
      Rows.Builder builder = new Rows.Builder(format, Math.min(rowsPerBlock, rows - first));
      for (int i = first; !builder.isFull(); i++) {
        builder.append(i, new float[] {i, -i}, new float[] {i});
      }
      blocks.add(builder.build());
    }
    return Shard.of(format, blocks);
  }

  private static Shard counting(Shard shard, List<Integer> read) {
    return new Shard() {
      @Override
      public RowFormat format() {
        return shard.format();
      }

      @Override
      public int blocks() {
        return shard.blocks();
      }

      @Override
      public int rows(int block) {
        return shard.rows(block);
      }

      @Override
      public Rows block(int block) {
        read.add(block);
        return shard.block(block);
      }
    };
  }
}
