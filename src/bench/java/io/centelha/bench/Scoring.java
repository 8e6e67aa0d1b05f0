package io.centelha.bench;

import io.centelha.models.CompiledNetwork;
import io.centelha.models.Evaluator;
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

/**
 * Rows scored a second by 784-512-10 in library use: rows in memory, outputs to memory. The best
 * batch is found first.
 *
 * <p>Arguments: file of weights, file of rows, threads, seconds to measure, file for the outputs.
 */
public final class Scoring {
  private static final int[] BATCHES = {32, 64, 128, 256, 512, 1024};
  private static final double SECONDS_A_TRIAL = 0.7;

  private final CompiledNetwork network = Networks.LECTURE.compiled();
  private final Tensor weights;
  private final float[] rows;
  private final int count;
  private final float[] outputs;
  private final ExecutorService threads;
  private final List<Evaluator> evaluators = new ArrayList<>();

  private Scoring(float[] weights, float[] rows, int threads) {
    this.weights = Tensor.of(Shape.of(weights.length), weights);
    this.rows = rows;
    this.count = rows.length / Digits.PIXELS;
    this.outputs = new float[count * Digits.CLASSES];
    this.threads = Executors.newFixedThreadPool(threads);
    for (int i = 0; i < threads; i++) {
      evaluators.add(network.evaluator());
    }
  }

  /** Prints the rate, as seconds a row. */
  public static void main(String[] arguments) throws Exception {
    var scoring =
        new Scoring(
            FloatFile.read(Path.of(arguments[0])),
            FloatFile.read(Path.of(arguments[1])),
            Integer.parseInt(arguments[2]));
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
    for (int i = 0; i < evaluators.size(); i++) {
      int part = i;
      parts.add(
          () -> {
            int all = evaluators.size();
            score(
                evaluators.get(part),
                (int) ((long) count * part / all),
                (int) ((long) count * (part + 1) / all),
                batch);
            return null;
          });
    }
    for (Future<Void> part : threads.invokeAll(parts)) {
      part.get();
    }
  }

  private void score(Evaluator evaluator, int from, int to, int batch) {
    Tensor all = Tensor.of(Shape.of(count, Digits.PIXELS), rows);
    for (int row = from; row < to; row += batch) {
      Shape shape = Shape.of(Math.min(batch, to - row), Digits.PIXELS);
      Tensor out = evaluator.predict(weights, all.view(row * Digits.PIXELS, shape));
      System.arraycopy(out.floats(), out.offset(), outputs, row * Digits.CLASSES, out.size());
    }
  }
}
