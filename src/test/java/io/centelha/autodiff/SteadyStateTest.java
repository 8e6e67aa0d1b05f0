package io.centelha.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.centelha.tensor.Arena;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A training step of the lecture's network, over and over. */
class SteadyStateTest {
  private static final long MOST_BYTES = 16 << 10;

  private final Layout layout =
      new Layout.Builder()
          .add("kernel 1", Shape.of(784, 512))
          .add("bias 1", Shape.of(512))
          .add("kernel 2", Shape.of(512, 10))
          .add("bias 2", Shape.of(10))
          .build();
  private final Tensor weights = random("weights", Shape.of(layout.size()), 0.1);
  private final Tensor gradient = Tensor.zeros(DType.FLOAT32, Shape.of(layout.size()));
  private final Tensor images = random("images", Shape.of(64, 784), 1);
  private final Tensor labels = random("labels", Shape.of(64, 10), 1);
  private final Arena.Pool pool = new Arena.Pool();

  private static Tensor random(String name, Shape shape, double limit) {
    RandomKey key = RandomKey.of(1).fold(name);
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (limit * (2 * key.uniform(i) - 1));
    }
    return Tensor.of(shape, values);
  }

  private double step(int rows) {
    pool.reset();
    Value x = Value.of(images.view(0, Shape.of(rows, 784)), pool);
    Value t = Value.of(labels.view(0, Shape.of(rows, 10)), pool);
    List<Value> w =
        IntStream.range(0, 4).mapToObj(i -> Value.of(layout.view(weights, i), pool)).toList();
    List<Tensor> destinations =
        IntStream.range(0, 4).mapToObj(i -> layout.view(gradient, i)).toList();
    try (var tape = new GradientTape()) {
      w.forEach(tape::watch);
      Value hidden = x.affine(w.get(0), w.get(1)).relu();
      Value loss = hidden.affine(w.get(2), w.get(3)).softmaxCrossEntropy(t).mean();
      tape.gradient(loss, w, destinations);
      return loss.item();
    }
  }

  private long bytesOf(int rows) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    step(rows);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void allocatesNoArraysOfDataSize() {
    step(64);
    for (int i = 0; i < 20; i++) {
      // the JVM's own bookkeeping, such as linking a call, is charged to the thread once
      long bytes = Math.min(bytesOf(64), bytesOf(64));
      assertThat(bytes).isLessThan(MOST_BYTES);
    }
    assertThat(bytesOf(17)).as("a short last batch").isLessThan(MOST_BYTES);
    assertThat(bytesOf(64)).as("and a full one again").isLessThan(MOST_BYTES);
  }

  @Test
  void givesTheSameBitsInUsedArrays() {
    double loss = step(64);
    float[] first = gradient.toFloats();
    step(17);
    assertThat(step(64)).isEqualTo(loss);
    assertThat(gradient.toFloats()).isEqualTo(first);
  }
}
