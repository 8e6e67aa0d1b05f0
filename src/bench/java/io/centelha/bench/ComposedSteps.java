package io.centelha.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.centelha.autodiff.Convolutions;
import io.centelha.autodiff.GradientTape;
import io.centelha.autodiff.Pools;
import io.centelha.autodiff.Trace;
import io.centelha.autodiff.Value;
import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.tensor.Windows;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The time of a gradient of networks that are composed of operations: two convolutions of 32 and 64
 * filters on 28×28 images, batch 128, and an LSTM of 128 units on 64 steps of 32 features, batch
 * 64. One thread, float32; the processor's time, which others on the machine hardly change.
 *
 * <p>Arguments: {@code convolution} or {@code recurrence}, seconds to warm up, seconds to measure.
 */
public final class ComposedSteps {
  private static final int CLASSES = 10;

  private final Trace trace = new Trace();
  private final List<Value> weights = new ArrayList<>();
  private final List<Tensor> gradients = new ArrayList<>();

  private ComposedSteps() {}

  /** Takes gradients, and prints the median processor time of one. */
  public static void main(String[] arguments) throws JsonProcessingException {
    ComposedSteps steps = new ComposedSteps();
    Runnable record =
        switch (arguments[0]) {
          case "convolution" -> steps.convolution(128);
          case "recurrence" -> steps.recurrence(64, 64, 32, 128);
          default -> throw new IllegalArgumentException(arguments[0]);
        };
    record.run();
    steps.repeat(Double.parseDouble(arguments[1]));
    double[] seconds = steps.repeat(Double.parseDouble(arguments[2]));
    Arrays.sort(seconds);
    Result.print(
        Map.of(
            "seconds", seconds[seconds.length / 2], "best", seconds[0], "steps", seconds.length));
  }

  private double[] repeat(double seconds) {
    List<Double> times = new ArrayList<>();
    for (long end = System.nanoTime() + (long) (seconds * 1e9); System.nanoTime() < end; ) {
      long start = processorNanos();
      if (!trace.repeat()) {
        throw new IllegalStateException("The step can't be repeated");
      }
      times.add((processorNanos() - start) / 1e9);
    }
    return times.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static Tensor random(double scale, int... dimensions) {
    Shape shape = Shape.of(dimensions);
    RandomKey key = RandomKey.of(1).fold(Arrays.toString(dimensions));
    float[] numbers = new float[shape.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (scale * (2 * key.uniform(i) - 1));
    }
    return Tensor.of(shape, numbers);
  }

  private Value weight(int... dimensions) {
    Tensor tensor = random(0.05, dimensions);
    Value value = trace.input(tensor);
    weights.add(value);
    gradients.add(Tensor.zeros(DType.FLOAT32, tensor.shape()));
    return value;
  }

  /** Computes the gradients of a loss by all weights. */
  private Runnable step(Supplier<Value> logits, Value labels) {
    return () ->
        trace.record(
            () -> {
              try (var tape = new GradientTape()) {
                weights.forEach(tape::watch);
                Value loss = logits.get().softmaxCrossEntropy(labels).mean();
                tape.gradient(loss, weights, gradients);
                return loss;
              }
            });
  }

  private Runnable convolution(int batch) {
    Value x = trace.input(random(1, batch, 28, 28, 1));
    Value labels = trace.input(random(1, batch, CLASSES));
    Value k1 = weight(3, 3, 1, 32);
    Value b1 = weight(32);
    Value k2 = weight(3, 3, 32, 64);
    Value b2 = weight(64);
    Value w1 = weight(14 * 14 * 64, 128);
    Value c1 = weight(128);
    Value w2 = weight(128, CLASSES);
    Value c2 = weight(CLASSES);
    Windows same = Windows.of(3, 3).withPadding(Windows.Padding.SAME);
    Windows pool = Windows.of(2, 2).withStrides(2);
    return step(
        () -> {
          Value h = Convolutions.conv(x, k1, b1, same).relu();
          h = Pools.max(Convolutions.conv(h, k2, b2, same).relu(), pool);
          h = h.reshape(Shape.of(batch, 14 * 14 * 64));
          return h.affine(w1, c1).relu().affine(w2, c2);
        },
        labels);
  }

  private Runnable recurrence(int batch, int steps, int features, int units) {
    Value x = trace.input(random(1, batch, steps, features));
    Value labels = trace.input(random(1, batch, CLASSES));
    Value zeros = trace.input(Tensor.zeros(DType.FLOAT32, Shape.of(batch, units)));
    Value kernel = weight(features, 4 * units);
    Value recurrent = weight(units, 4 * units);
    Value bias = weight(4 * units);
    Value w = weight(units, CLASSES);
    Value b = weight(CLASSES);
    return step(
        () -> {
          Value projected =
              x.reshape(Shape.of(batch * steps, features))
                  .affine(kernel, bias)
                  .reshape(Shape.of(batch, steps, 4 * units));
          Value h = zeros;
          Value c = zeros;
          for (Value part : projected.unstack(1)) {
            List<Value> z = part.plus(h.matmul(recurrent)).split(-1, units, units, units, units);
            c = z.get(1).sigmoid().times(c).plus(z.get(0).sigmoid().times(z.get(2).tanh()));
            h = z.get(3).sigmoid().times(c.tanh());
          }
          return h.affine(w, b);
        },
        labels);
  }
}
