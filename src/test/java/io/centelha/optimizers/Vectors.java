package io.centelha.optimizers;

import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Vectors for tests of optimizers. */
final class Vectors {

  private Vectors() {}

  /** Fresh slots for these weights, at the same offset as the weights. */
  static List<Tensor> slots(Optimizer optimizer, Tensor weights) {
    return IntStream.range(0, optimizer.slots())
        .mapToObj(slot -> slot(weights, optimizer.initialValue(slot)))
        .toList();
  }

  private static Tensor slot(Tensor weights, double value) {
    Shape room = Shape.of(weights.offset() + weights.size());
    Tensor slot =
        Tensor.zeros(weights.dtype(), room).view(weights.offset(), Shape.of(weights.size()));
    slot.set(filled(weights.size(), value).to(weights.dtype()));
    return slot;
  }

  private static Tensor filled(int size, double value) {
    return Tensor.vector(IntStream.range(0, size).mapToDouble(i -> value).toArray());
  }

  /** Seeded numbers between −1 and 1. */
  static Tensor random(DType dtype, int size, long seed) {
    return Tensor.vector(new SplittableRandom(seed).doubles(size, -1, 1).toArray()).to(dtype);
  }
}
