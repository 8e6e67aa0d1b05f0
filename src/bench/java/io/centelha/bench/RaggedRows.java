package io.centelha.bench;

import io.centelha.activations.Sigmoid;
import io.centelha.data.shards.InMemoryData;
import io.centelha.layers.Dense;
import io.centelha.layers.Embedding;
import io.centelha.layers.GlobalAveragePooling1D;
import io.centelha.losses.BinaryCrossentropy;
import io.centelha.models.Sequential;
import io.centelha.optimizers.Adam;
import io.centelha.training.Fit;
import io.centelha.training.Model;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * What rows of different lengths cost: a million lists of 1 to 500 whole numbers, 20 in the mean,
 * beside as many numbers in lists of 20. The bytes of the rows as blocks are cached, over those of
 * their values; and an epoch of Embedding 5000 × 16, mean, Dense 1, batch 128, by turns.
 *
 * <p>Arguments: rows, turns.
 */
public final class RaggedRows {
  private static final int WORDS = 5_000;
  private static final int MEAN = 20;
  private static final int LONGEST = 500;

  private RaggedRows() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws IOException {
    int rows = Integer.parseInt(arguments[0]);
    int turns = Integer.parseInt(arguments[1]);
    var random = new SplittableRandom(7);
    int[][] ragged = new int[rows][];
    long values = 0;
    for (int row = 0; row < rows; row++) {
      double drawn = -(MEAN - 1) * Math.log(1 - random.nextDouble());
      ragged[row] = random.ints(1 + (int) Math.min(LONGEST - 1, drawn), 0, WORDS).toArray();
      values += ragged[row].length;
    }
    int[][] even =
        Stream.generate(() -> random.ints(MEAN, 0, WORDS).toArray())
            .limit(values / MEAN)
            .toArray(int[][]::new);
    var uneven = InMemoryData.of(ragged, labels(rows, random));
    var same = InMemoryData.of(even, labels(even.length, random));
    double[] raggedSeconds = new double[turns];
    double[] evenSeconds = new double[turns];
    for (int turn = 0; turn < turns; turn++) {
      evenSeconds[turn] = epoch(same);
      raggedSeconds[turn] = epoch(uneven);
    }
    Result.print(
        Map.of(
            "rows",
            rows,
            "values",
            values,
            "bytesOverValues",
            bytes(uneven) / (4.0 * values),
            "ragged",
            raggedSeconds,
            "even",
            evenSeconds));
  }

  private static float[] labels(int rows, SplittableRandom random) {
    float[] labels = new float[rows];
    for (int row = 0; row < rows; row++) {
      labels[row] = random.nextInt(2);
    }
    return labels;
  }

  private static double epoch(InMemoryData data) {
    var layers =
        Sequential.of(
            new Embedding(WORDS, 16), new GlobalAveragePooling1D(), new Dense(1, new Sigmoid()));
    var model = Model.compile(layers, new Adam(), new BinaryCrossentropy());
    long start = System.nanoTime();
    model.fit(data, Fit.epochs(1).withBatchSize(128).withSeed(1));
    return (System.nanoTime() - start) / 1e9;
  }

  /** Of all rows with their labels. */
  private static long bytes(InMemoryData data) throws IOException {
    var counter =
        new OutputStream() {
          private long count;

          @Override
          public void write(int one) {
            count++;
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            count += length;
          }
        };
    var shard = data.inOrder();
    for (int block = 0; block < shard.blocks(); block++) {
      shard.block(block).writeTo(counter);
    }
    return counter.count;
  }
}
