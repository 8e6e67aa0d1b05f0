package io.centelha.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.tensor.Windows;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Repeated steps of a convolution with its pool, and of a recurrence of 32 steps. */
class ComposedSteadyStateTest {
  private static final long MOST_BYTES = 16 << 10;

  private final Trace trace = new Trace();
  private final List<Value> weights = new ArrayList<>();
  private final List<Tensor> gradients = new ArrayList<>();

  private Value weight(int... dimensions) {
    Value value = trace.input(random(dimensions));
    weights.add(value);
    gradients.add(Tensor.zeros(DType.FLOAT32, value.shape()));
    return value;
  }

  private static Tensor random(int... dimensions) {
    Shape shape = Shape.of(dimensions);
    RandomKey key = RandomKey.of(shape.size());
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (key.uniform(i) - 0.5);
    }
    return Tensor.of(shape, values);
  }

  private void record(Supplier<Value> outputs) {
    trace.record(
        () -> {
          try (var tape = new GradientTape()) {
            weights.forEach(tape::watch);
            Value loss = outputs.get().square().sum();
            tape.gradient(loss, weights, gradients);
            return loss;
          }
        });
  }

  private long bytesOfAStep() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThat(trace.repeat()).isTrue();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private void assertAllocatesHardlyAnything() {
    float[] first = gradients.get(0).toFloats();
    bytesOfAStep();
    for (int i = 0; i < 10; i++) {
      // the JVM's own bookkeeping, such as linking a call, is charged to the thread once
      assertThat(Math.min(bytesOfAStep(), bytesOfAStep())).isLessThan(MOST_BYTES);
    }
    assertThat(gradients.get(0).toFloats()).isEqualTo(first);
  }

  @Test
  void aConvolutionAllocatesNoArrays() {
    Windows same = Windows.of(3, 3).withPadding(Windows.Padding.SAME);
    Value x = trace.input(random(8, 14, 14, 4));
    Value kernel = weight(3, 3, 2, 8);
    Value bias = weight(8);
    record(
        () ->
            Pools.max(
                Convolutions.conv(x, kernel, bias, same).relu(), Windows.of(2, 2).withStrides(2)));
    assertAllocatesHardlyAnything();
  }

  @Test
  void aRecurrenceAllocatesNoArrays() {
    Value x = trace.input(random(8, 32, 16));
    Value recurrent = weight(4, 16);
    record(
        () -> {
          Value h = trace.input(random(8, 4));
          for (Value step : x.unstack(1)) {
            List<Value> z = step.plus(h.matmul(recurrent)).split(-1, 4, 4, 4, 4);
            h = z.get(0).sigmoid().times(z.get(1).tanh()).plus(z.get(2).times(z.get(3)));
          }
          return h;
        });
    assertAllocatesHardlyAnything();
  }
}
