package io.centelha.bench;

import io.centelha.data.shards.InMemoryData;
import io.centelha.optimizers.RmsProp;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.training.Fit;
import io.centelha.training.Model;
import java.nio.file.Path;
import java.util.Map;

/**
 * The time of a whole step of 32 rows on 9-64-64-1 in library use: order, gather, gradient,
 * optimizer, loss. One thread.
 *
 * <p>Arguments: files of features and targets, seed, epochs to warm up, epochs to measure.
 */
public final class SmallSteps {
  private static final int BATCH = 32;

  private SmallSteps() {}

  /** Trains, and prints the mean time of a step in the measured epochs. */
  public static void main(String[] arguments) throws Exception {
    float[] x = FloatFile.read(Path.of(arguments[0]));
    float[] y = FloatFile.read(Path.of(arguments[1]));
    long seed = Long.parseLong(arguments[2]);
    int warmUp = Integer.parseInt(arguments[3]);
    int measured = Integer.parseInt(arguments[4]);
    int inputs = Networks.SMALL.inputs();
    var data =
        InMemoryData.of(Tensor.of(Shape.of(y.length, inputs), x), Tensor.of(Shape.of(y.length), y));
    var model = Model.compile(Networks.SMALL.layers(), new RmsProp(), Networks.SMALL.loss());
    model.fit(data, Fit.epochs(warmUp).withBatchSize(BATCH).withSeed(seed));
    long start = System.nanoTime();
    model.fit(data, Fit.epochs(measured).withBatchSize(BATCH).withSeed(seed + 1));
    double seconds = (System.nanoTime() - start) / 1e9;
    long steps = (long) measured * ((y.length + BATCH - 1) / BATCH);
    Result.print(
        Map.of(
            "seconds",
            seconds / steps,
            "loss",
            model.evaluate(data).get("loss"),
            "samples",
            (long) (warmUp + measured) * y.length,
            "parameters",
            model.weights().size()));
  }
}
