package io.centelha;

import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/** Seeded tensors in float64. */
public final class Points {
  private final SplittableRandom random;

  /** A sequence of tensors, the same for the same seed. */
  public Points(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Numbers of either sign, 0.1 … 2 in size: clear of 0, where some functions bend. */
  public Tensor clearOfZero(Shape shape) {
    return filled(shape, () -> (random.nextBoolean() ? 1 : -1) * random.nextDouble(0.1, 2));
  }

  /** Numbers between two bounds. */
  public Tensor between(double low, double high, Shape shape) {
    return filled(shape, () -> random.nextDouble(low, high));
  }

  /** Whole numbers from 0. */
  public Tensor classes(int classes, Shape shape) {
    return filled(shape, () -> random.nextInt(classes));
  }

  /** Rows of positive numbers that sum to 1. */
  public Tensor probabilities(int rows, int classes) {
    double[] values = between(0.1, 1, Shape.of(rows, classes)).doubles();
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int i = 0; i < classes; i++) {
        sum += values[row * classes + i];
      }
      for (int i = 0; i < classes; i++) {
        values[row * classes + i] /= sum;
      }
    }
    return Tensor.of(Shape.of(rows, classes), values);
  }

  private static Tensor filled(Shape shape, DoubleSupplier numbers) {
    return Tensor.of(shape, DoubleStream.generate(numbers).limit(shape.size()).toArray());
  }
}
