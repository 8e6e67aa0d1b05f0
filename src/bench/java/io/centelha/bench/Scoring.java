package io.centelha.bench;

import io.centelha.models.Evaluator;
import io.centelha.tensor.Blas;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Rows scored a second by 784-512-10 in library use: rows in memory, outputs to memory. The best
 * batch is found first.
 *
 * <p>Arguments: file of weights, file of rows, threads, seconds to measure, file for the outputs;
 * then {@code products} for the network's two matrix products and nothing else.
 */
public final class Scoring {
  private static final int[] BATCHES = {32, 64, 128, 256, 512, 1024};
  private static final double SECONDS_A_TRIAL = 0.7;
  private static final int UNITS = 512;

  private final float[] weights;
  private final float[] rows;
  private final int count;
  private final float[] outputs;
  private final ExecutorService threads;
  private final List<Scorer> scorers = new ArrayList<>();

  /** Scores some rows that lie one after the other; belongs to one thread. */
  private interface Scorer {
    void score(int row, int rows);
  }

  private Scoring(float[] weights, float[] rows, int threads) {
    this.weights = weights;
    this.rows = rows;
    this.count = rows.length / Digits.PIXELS;
    this.outputs = new float[count * Digits.CLASSES];
    this.threads = Executors.newFixedThreadPool(threads);
  }

  private void use(int threadCount, Supplier<Scorer> scorer) {
    for (int i = 0; i < threadCount; i++) {
      scorers.add(scorer.get());
    }
  }

  private Scorer network() {
    Evaluator evaluator = Networks.LECTURE.compiled().evaluator();
    Tensor trained = Tensor.of(Shape.of(weights.length), weights);
    Tensor all = Tensor.of(Shape.of(count, Digits.PIXELS), rows);
    return (row, some) -> {
      Shape shape = Shape.of(some, Digits.PIXELS);
      Tensor out = evaluator.predict(trained, all.view(row * Digits.PIXELS, shape));
      System.arraycopy(out.floats(), out.offset(), outputs, row * Digits.CLASSES, out.size());
    };
  }

  private Scorer products() {
    Blas blas = Blas.instance();
    float[] hidden = new float[BATCHES[BATCHES.length - 1] * UNITS];
    int second = (Digits.PIXELS + 1) * UNITS;
    return (row, some) -> {
      int in = row * Digits.PIXELS;
      int out = row * Digits.CLASSES;
      blas.sgemm(false, false, some, UNITS, Digits.PIXELS, 1, rows, in, weights, 0, 0, hidden, 0);
      blas.sgemm(
          false,
          false,
          some,
          Digits.CLASSES,
          UNITS,
          1,
          hidden,
          0,
          weights,
          second,
          0,
          outputs,
          out);
    };
  }

  /** Prints the rate, as seconds a row. */
  public static void main(String[] arguments) throws Exception {
    int threads = Integer.parseInt(arguments[2]);
    var scoring =
        new Scoring(
            FloatFile.read(Path.of(arguments[0])), FloatFile.read(Path.of(arguments[1])), threads);
    scoring.use(threads, arguments.length > 5 ? scoring::products : scoring::network);
    double most = Double.parseDouble(arguments[3]);
    int best = 0;
    double bestRate = 0;
    for (int batch : BATCHES) {
      scoring.rate(batch, SECONDS_A_TRIAL);
      double rate = scoring.rate(batch, SECONDS_A_TRIAL);
      if (rate > bestRate) {
        best = batch;
        bestRate = rate;
      }
    }
    double rate = scoring.rate(best, most);
    scoring.threads.shutdown();
    FloatFile.write(Path.of(arguments[4]), scoring.outputs);
    Result.print(Map.of("seconds", 1 / rate, "rate", rate, "setting", "batches of " + best));
  }

  /** Rows a second in passes over all rows for so long. */
  private double rate(int batch, double seconds) throws Exception {
    long start = System.nanoTime();
    long rowsDone = 0;
    double elapsed = 0;
    while (elapsed < seconds) {
      pass(batch);
      rowsDone += count;
      elapsed = (System.nanoTime() - start) / 1e9;
    }
    return rowsDone / elapsed;
  }

  private void pass(int batch) throws Exception {
    List<Callable<Void>> parts = new ArrayList<>();
    for (int i = 0; i < scorers.size(); i++) {
      int part = i;
      parts.add(
          () -> {
            int all = scorers.size();
            int to = (int) ((long) count * (part + 1) / all);
            for (int row = (int) ((long) count * part / all); row < to; row += batch) {
              scorers.get(part).score(row, Math.min(batch, to - row));
            }
            return null;
          });
    }
    for (Future<Void> part : threads.invokeAll(parts)) {
      part.get();
    }
  }
}
