package io.centelha.data.shards;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.data.features.FeaturePipeline;
import io.centelha.data.features.Rescale;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Rows;
import io.centelha.data.rows.Shard;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against batches that are made anew. */
class ReusedBatchTest {
  private static final int MOST_ROWS = 7;
  private static final int FEATURES = 3;
  private static final FeaturePipeline HALVED = new FeaturePipeline(List.of(Rescale.divideBy(2)));

  @ParameterizedTest
  @EnumSource(names = {"BYTES", "FLOATS"})
  void everyBatchIsWhatItsRowsAreWithoutTheOthers(Field.Type storage) {
    for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
      RowFormat format = new RowFormat(Shape.of(FEATURES), storage, 0);
      var random = new SplittableRandom(3);
      var batch = new ReusedBatch(format, List.of(HALVED), MOST_ROWS, dtype);
      for (int size : new int[] {MOST_ROWS, 2, 5, MOST_ROWS, 1}) {
        Rows.Builder rows = new Rows.Builder(format, size);
        batch.clear();
        for (int row = 0; row < size; row++) {
          append(rows, row, random);
        }
        Rows built = rows.build();
        for (int row = 0; row < size; row++) {
          batch.rows().append(built, row);
        }
        Tensor expected =
            EpochBatches.inOrder(Shard.of(built), HALVED, size, dtype).batch(0).features();
        Tensor actual = batch.batches().get(0).features();
        assertThat(actual.shape()).isEqualTo(Shape.of(size, FEATURES));
        assertThat(actual.dtype()).isEqualTo(dtype);
        assertThat(actual.toDoubles()).isEqualTo(expected.toDoubles());
      }
    }
  }

  private static void append(Rows.Builder rows, int row, SplittableRandom random) {
    if (rows.format().storage() == Field.Type.BYTES) {
      byte[] features = new byte[FEATURES];
      for (int i = 0; i < FEATURES; i++) {
        features[i] = (byte) random.nextInt(256);
      }
      rows.append(row, features, new float[0]);
    } else {
      float[] features = new float[FEATURES];
      for (int i = 0; i < FEATURES; i++) {
        features[i] = (float) random.nextDouble();
      }
      rows.append(row, features, new float[0]);
    }
  }
}
