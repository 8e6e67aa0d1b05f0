package io.centelha.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a metric must do whose sums are exact. */
interface CountingMetricContract extends MetricContract {
  int ROWS = 997;

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64"})
  default void theFigureIsTheSameForAnyNumberOfShardsAndBatches(DType dtype) {
    var random = new SplittableRandom(7);
    double[] labels = random.doubles(ROWS).map(x -> x < 0.4 ? 1 : 0).toArray();
    double[] predictions = random.doubles(ROWS).toArray();
    double[] weights = random.doubles(ROWS, -40, 40).map(Math::exp).toArray();
    List<Double> figures = new ArrayList<>();
    for (int shards : new int[] {1, 2, 3, 8, 50}) {
      for (int batch : new int[] {1, 7, 64, ROWS}) {
        figures.add(figure(dtype, labels, predictions, weights, shards, batch));
      }
    }
    assertThat(figures).containsOnly(figures.get(0));
    assertThat(figures.get(0)).isStrictlyBetween(0.0, 1.0);
  }

  /** Row i is in shard i % shards; shards are added up in their order. */
  private double figure(
      DType dtype, double[] labels, double[] predictions, double[] weights, int shards, int batch) {
    double[] all = new double[metric().sums()];
    for (int shard = 0; shard < shards; shard++) {
      int first = shard;
      int[] rows = IntStream.range(0, ROWS).filter(row -> row % shards == first).toArray();
      double[] sums = new double[metric().sums()];
      for (int start = 0; start < rows.length; start += batch) {
        int[] some = IntStream.of(rows).skip(start).limit(batch).toArray();
        metric()
            .add(
                column(labels, some).to(dtype),
                column(predictions, some).to(dtype),
                row -> weights[some[row]],
                sums,
                0);
      }
      for (int i = 0; i < all.length; i++) {
        all[i] += sums[i];
      }
    }
    return metric().result(all, 0, Totals.equal(ROWS));
  }

  private static Tensor column(double[] values, int[] rows) {
    return Tensor.of(
        Shape.of(rows.length, 1), IntStream.of(rows).mapToDouble(row -> values[row]).toArray());
  }
}
