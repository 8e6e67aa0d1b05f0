package io.centelha.data.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.centelha.data.rows.Field;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.Shard;
import io.centelha.data.shards.EpochBatches;
import io.centelha.data.shards.InMemoryData;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Seconds since 1970 within some minutes: float32 tells 128 s apart there. */
class LostDigitsTest {
  private static final int ROWS = 100;
  private static final InputTransformations SCALED =
      InputTransformations.of(List.of(new StandardScale()));

  private static double time(int row) {
    return 1_700_000_000.0 + row;
  }

  private static Shard rows(Field.Type type, IntToDoubleFunction... columns) {
    Field field = Field.of(RowFormat.FEATURES, type, Shape.of(columns.length));
    List<Object[]> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      float[] floats = new float[columns.length];
      double[] doubles = new double[columns.length];
      for (int i = 0; i < columns.length; i++) {
        doubles[i] = columns[i].applyAsDouble(row);
        floats[i] = (float) doubles[i];
      }
      rows.add(new Object[] {type == Field.Type.FLOATS ? floats : doubles});
    }
    return InMemoryData.of(RowFormat.of(List.of(field), List.of()), rows).inOrder();
  }

  private static List<LostDigits.Place> lost(InputTransformations steps, Shard shard) {
    return LostDigits.of(shard.format(), steps, new ShardFacts(List.of(shard)));
  }

  @Test
  void aColumnThatFloat32RoundsByMoreThanItsSpreadAllowsIsFound() {
    for (Field.Type type : List.of(Field.Type.FLOATS, Field.Type.DOUBLES)) {
      Shard shard = rows(type, row -> row, LostDigitsTest::time, row -> 1e6 + 100.0 * row);
      assertThat(lost(SCALED, shard)).containsExactly(new LostDigits.Place(0, 1));
    }
  }

  /**
   * 1e-4 of the deviation of 0 … 99, 28.866, is 0.0029; float32 rounds 65,536.3 by 0.0031, and
   * 65,400.3 by 0.0008.
   */
  @Test
  void theBoundIsATenThousandthOfTheDeviation() {
    assertThat(lost(SCALED, rows(Field.Type.DOUBLES, row -> 65_536.3 + row))).hasSize(1);
    assertThat(lost(SCALED, rows(Field.Type.DOUBLES, row -> 65_400.3 + row))).isEmpty();
  }

  @Test
  void numbersThatFloat32HoldsExactlyLoseNothing() {
    IntToDoubleFunction year = row -> 2023.0 + row % 2;
    assertThat(lost(SCALED, rows(Field.Type.FLOATS, year))).hasSize(1);
    assertThat(lost(SCALED, rows(Field.Type.DOUBLES, year))).isEmpty();
  }

  @Test
  void aColumnThatMayOnlySeemConstantIsFoundUntilAllItsDigitsAreKnown() {
    IntToDoubleFunction withinOneStep = row -> 1_700_000_000.0 + row / 100.0;
    assertThat(lost(SCALED, rows(Field.Type.FLOATS, withinOneStep))).hasSize(1);
    assertThat(lost(SCALED, rows(Field.Type.DOUBLES, withinOneStep))).hasSize(1);
    assertThat(lost(SCALED, rows(Field.Type.FLOATS, row -> 1_700_000_000.0))).hasSize(1);
    assertThat(lost(SCALED, rows(Field.Type.DOUBLES, row -> 1_700_000_000.0))).isEmpty();
    assertThat(lost(SCALED, rows(Field.Type.FLOATS, row -> 1, row -> 0))).isEmpty();
  }

  @Test
  void whatIsNotScaledIsNotLookedAt() {
    Shard shard = rows(Field.Type.FLOATS, LostDigitsTest::time);
    assertThat(lost(InputTransformations.NONE, shard)).isEmpty();
    assertThat(lost(InputTransformations.of(List.of(Impute.mean())), shard)).isEmpty();
    assertThat(lost(InputTransformations.of(List.of(new Rescale(1e-3, -1.7e6))), shard)).hasSize(1);
  }

  private static double[] scaled(Shard shard, Transformation step) {
    InputTransformations steps = InputTransformations.of(List.of(step)).keepingFloat64(List.of());
    FeaturePipeline fitted = FeaturePipeline.fit(steps, List.of(shard));
    FeaturePipeline read = FeaturePipelineJson.fromJson(FeaturePipelineJson.toJson(fitted));
    assertThat(read).isEqualTo(fitted);
    return EpochBatches.inOrder(shard, read, ROWS, DType.FLOAT32)
        .batch(0)
        .inputs()
        .get(0)
        .toDoubles();
  }

  /** In float64: (t − 1700000049.5) / √(9999 / 12); MinMaxScale t / 99; Rescale t / 100. */
  @Test
  void allDigitsAreThereUntilTheyAreScaled() {
    Shard shard = rows(Field.Type.DOUBLES, LostDigitsTest::time);
    double[] standard = scaled(shard, new StandardScale());
    double[] range = scaled(shard, new MinMaxScale());
    double[] rescaled = scaled(shard, new Rescale(0.01, -17_000_000));
    for (int row = 0; row < ROWS; row++) {
      assertThat(standard[row]).isCloseTo((row - 49.5) / Math.sqrt(9999 / 12.0), within(1e-7));
      assertThat(range[row]).isCloseTo(row / 99.0, within(1e-7));
      assertThat(rescaled[row]).isCloseTo(row / 100.0, within(1e-7));
    }
  }

  /** As pandas' fillna(mean) and scikit-learn's StandardScaler do it, in float64. */
  @Test
  void whatIsMissingIsReplacedInFloat64() {
    Shard shard = rows(Field.Type.DOUBLES, row -> row == 7 ? Double.NaN : time(row));
    InputTransformations steps =
        InputTransformations.of(List.of(Impute.mean(), new MinMaxScale()))
            .keepingFloat64(List.of());
    FeaturePipeline fitted = FeaturePipeline.fit(steps, List.of(shard));
    double[] made =
        EpochBatches.inOrder(shard, fitted, ROWS, DType.FLOAT32)
            .batch(0)
            .inputs()
            .get(0)
            .toDoubles();
    assertThat(made[7]).isCloseTo((4950 - 7) / 99.0 / 99.0, within(1e-7));
    assertThat(made[8]).isCloseTo(8 / 99.0, within(1e-7));
  }
}
