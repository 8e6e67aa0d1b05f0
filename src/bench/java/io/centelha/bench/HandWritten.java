package io.centelha.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The lecture's training written by hand: two threads, two replicas of 64 rows a step, averaged
 * every epoch, plain arrays, and nothing of ours but the binding of OpenBLAS. What it needs is what
 * the arithmetic needs.
 *
 * <p>Arguments: the folder of the digits, seed, epochs.
 */
public final class HandWritten {
  private static final int REPLICAS = 2;

  private HandWritten() {}

  /** Trains, and prints seconds and test accuracy. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    int epochs = Integer.parseInt(arguments[2]);
    Digits training = Digits.read(folder, "train");
    Digits test = Digits.read(folder, "test");
    new HandWrittenReplica(training, new float[HandWrittenReplica.SIZE], 1); // loads OpenBLAS
    long start = System.nanoTime();
    float[] weights = train(training, seed, epochs);
    double seconds = (System.nanoTime() - start) / 1e9;
    double accuracy =
        new HandWrittenReplica(test, weights, HandWrittenReplica.ROWS_A_STEP).accuracy();
    Result.print(
        Map.of(
            "seconds",
            seconds,
            "accuracy",
            accuracy,
            "samples",
            (long) training.rows() * epochs,
            "parameters",
            weights.length));
  }

  private static float[] train(Digits digits, long seed, int epochs) throws Exception {
    var random = new SplittableRandom(seed);
    float[] weights = HandWrittenReplica.initialWeights(random);
    int[] order = shuffled(identity(digits.rows()), random);
    ExecutorService threads = Executors.newFixedThreadPool(REPLICAS);
    try {
      var replicas =
          List.of(
              new HandWrittenReplica(digits, weights.clone(), HandWrittenReplica.ROWS_A_STEP),
              new HandWrittenReplica(digits, weights.clone(), HandWrittenReplica.ROWS_A_STEP));
      for (int epoch = 0; epoch < epochs; epoch++) {
        long key = random.nextLong();
        List<Future<Double>> losses = threads.invokeAll(epoch(replicas, order, key));
        for (Future<Double> loss : losses) {
          loss.get();
        }
        average(replicas.get(0).weights(), replicas.get(1).weights());
        average(replicas.get(0).squares(), replicas.get(1).squares());
      }
      return replicas.get(0).weights();
    } finally {
      threads.shutdown();
    }
  }

  private static List<Callable<Double>> epoch(
      List<HandWrittenReplica> replicas, int[] order, long key) {
    int half = order.length / REPLICAS;
    return List.of(
        () -> replicas.get(0).epoch(part(order, 0, half, key)),
        () -> replicas.get(1).epoch(part(order, half, order.length, key + 1)));
  }

  private static int[] part(int[] order, int from, int to, long key) {
    return shuffled(java.util.Arrays.copyOfRange(order, from, to), new SplittableRandom(key));
  }

  private static void average(float[] a, float[] b) {
    for (int i = 0; i < a.length; i++) {
      a[i] = (a[i] + b[i]) * 0.5f;
    }
    System.arraycopy(a, 0, b, 0, a.length);
  }

  private static int[] identity(int length) {
    return java.util.stream.IntStream.range(0, length).toArray();
  }

  private static int[] shuffled(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return order;
  }
}
