package io.centelha.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One training step of the lecture's network against the sum of its five matrix products, in turn,
 * in one thread of one process.
 *
 * <p>Arguments: rows of a batch, pairs.
 */
public final class StepOverProducts {
  private static final int STEPS_A_TURN = 200;
  private static final int WARM_UP_TURNS = 15;

  private StepOverProducts() {}

  /** Prints the times of all pairs, in seconds a step. */
  public static void main(String[] arguments) throws Exception {
    int rows = Integer.parseInt(arguments[0]);
    int pairs = Integer.parseInt(arguments[1]);
    var steps = new Steps(Networks.LECTURE, rows);
    var products = new Products(rows);
    List<Double> ours = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    for (int turn = -WARM_UP_TURNS; turn < pairs; turn++) {
      double step = seconds(steps::run);
      double product = seconds(products::run);
      if (turn >= 0) {
        ours.add(step);
        bare.add(product);
      }
    }
    Result.print(Map.of("step", ours, "products", bare, "rows", rows));
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    for (int i = 0; i < STEPS_A_TURN; i++) {
      work.run();
    }
    return (System.nanoTime() - start) / 1e9 / STEPS_A_TURN;
  }
}
