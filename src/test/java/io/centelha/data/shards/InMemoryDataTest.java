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
import io.centelha.tensor.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InMemoryDataTest {
  private static final RandomKey KEY = RandomKey.of(5);

  @Test
  void arraysBecomeRowsInTheirOrder() {
    InMemoryData data =
        InMemoryData.of(new float[][] {{1, 2}, {3, 4}, {5, 6}}, new float[] {7, 8, 9});
    assertThat(data.rows()).isEqualTo(3);
    assertThat(data.format()).isEqualTo(new RowFormat(Shape.of(2), Field.Type.FLOATS, 1));
    Rows rows = data.inOrder().block(0);
    assertThat(rows.floats()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(rows.labels()).containsExactly(7, 8, 9);
    assertThat(rows.index(2)).isEqualTo(2);
  }

  @Test
  void tensorsKeepTheirShape() {
    Tensor x = Tensor.of(Shape.of(2, 3, 1), new double[] {1, 2, 3, 4, 5, 6});
    Tensor y = Tensor.of(Shape.of(2, 2), new float[] {0, 1, 1, 0});
    InMemoryData data = InMemoryData.of(x, y);
    assertThat(data.format()).isEqualTo(new RowFormat(Shape.of(3, 1), Field.Type.FLOATS, 2));
    assertThat(data.inOrder().block(0).floats()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(InMemoryData.of(x).format().labelWidth()).isZero();
  }

  @Test
  void manyRowsAreCutIntoBlocks() {
    InMemoryData data = InMemoryData.of(new float[20_000][1], new float[20_000]);
    Shard shard = data.inOrder();
    assertThat(shard.blocks()).isEqualTo(3);
    assertThat(shard.rows()).isEqualTo(20_000);
    assertThat(shard.rows(2)).isEqualTo(20_000 - 2 * 8192);
    assertThat(shard.block(2).index(0)).isEqualTo(2 * 8192);
  }

  @Test
  void dealtRowsAreThoseOfTheSelectionEachOnce() {
    InMemoryData data = numbered(100);
    List<Shard> shards = data.deal(Selection.training(100, 0.2), 3, KEY);
    Set<Long> met = new HashSet<>();
    for (Shard shard : shards) {
      assertThat(shard.rows()).isBetween(26L, 27L);
      Rows block = shard.block(0);
      for (int row = 0; row < block.size(); row++) {
        assertThat(block.labels()[row]).isEqualTo((float) block.index(row));
        met.add(block.index(row));
      }
    }
    assertThat(met).hasSize(80).allMatch(index -> index < 80);
    assertThat(data.inOrder(Selection.validation(100, 0.2)).block(0).labels())
        .hasSize(20)
        .startsWith(80, 81);
  }

  @Test
  void aWeightStaysWithItsRow() {
    float[] weights = new float[20_000];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i / 2f;
    }
    InMemoryData data = numbered(weights.length).withWeights(weights);
    for (Shard shard : data.deal(Selection.all(data.rows()), 3, KEY)) {
      EpochBatches batches =
          EpochBatches.shuffled(shard, FeaturePipeline.identity(), 37, DType.FLOAT64, KEY);
      for (long step = 0; step < batches.steps(); step++) {
        Batch batch = batches.batch(step);
        Tensor met = batch.weights().orElseThrow();
        assertThat(met.shape()).isEqualTo(Shape.of(batch.size()));
        for (int row = 0; row < batch.size(); row++) {
          assertThat(met.get(row)).isEqualTo(batch.labels().get(row) / 2);
        }
      }
    }
    assertThat(data.inOrder(Selection.validation(20_000, 0.2)).block(0).weights())
        .startsWith(8000, 8000.5f);
  }

  @Test
  void weightsAlterNeitherBlocksNorTheirOrder() {
    RowFormat format = new RowFormat(Shape.of(784), Field.Type.BYTES, 1);
    RowFormat wide = new RowFormat(Shape.of(3000), Field.Type.FLOATS, 1);
    assertThat(format.withWeight().rowsPerBlock()).isEqualTo(format.rowsPerBlock());
    assertThat(wide.withWeight().rowsPerBlock()).isEqualTo(wide.rowsPerBlock());
    assertThat(format.withWeight().bytesPerRow()).isEqualTo(format.bytesPerRow() + 4);
    assertThat(format.withWeight()).isNotEqualTo(format).isEqualTo(format.withWeight());
  }

  @Test
  void moreShardsThanRowsLeaveSomeEmpty() {
    List<Shard> shards = numbered(2).deal(Selection.all(2), 5, KEY);
    assertThat(shards.stream().map(Shard::rows)).containsExactly(1L, 1L, 0L, 0L, 0L);
    assertThat(shards.get(4).blocks()).isZero();
  }

  @Test
  void arraysThatDontFitAreErrors() {
    assertThatThrownBy(() -> InMemoryData.of(new float[2][1], new float[3]))
        .hasMessage("x has 2 rows, y has 3");
    assertThatThrownBy(() -> InMemoryData.of(new float[0][], new float[0]))
        .hasMessage("x has no rows");
    assertThatThrownBy(() -> InMemoryData.of(Tensor.vector(1, 2), Tensor.vector(1, 2)))
        .hasMessage("Expected x [rows, …] and y [rows] or [rows, labelWidth], got x [2] and y [2]");
  }

  private static InMemoryData numbered(int rows) {
    float[][] x = new float[rows][1];
    float[] y = new float[rows];
    for (int i = 0; i < rows; i++) {
      x[i][0] = -i;
      y[i] = i;
    }
    return InMemoryData.of(x, y);
  }
}
