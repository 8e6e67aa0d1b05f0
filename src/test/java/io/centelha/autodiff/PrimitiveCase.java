package io.centelha.autodiff;

import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A differentiable operation, the shapes of its inputs, and where they may be drawn from. */
record PrimitiveCase(
    String name, GradientCheck.Function function, Domain domain, List<Shape> shapes) {

  /** Where a function is smooth. */
  enum Domain {
    ANY,
    POSITIVE,
    /** Away from 0 and from ±0.8, where relu, abs and clip bend. */
    BESIDE_KINKS,
    /** No two elements within 0.01 of each other, so that a maximum stays the maximum. */
    DISTINCT;

    double[] draw(int size, SplittableRandom random) {
      double[] values = new double[size];
      for (int i = 0; i < size; i++) {
        values[i] =
            switch (this) {
              case ANY -> random.nextDouble(-2, 2);
              case POSITIVE -> random.nextDouble(0.5, 2);
              case BESIDE_KINKS -> (random.nextBoolean() ? 1 : -1) * besideKinks(random);
              case DISTINCT -> (i * 7 % size) * 0.05 + random.nextDouble(0, 0.04) - 1;
            };
      }
      return values;
    }

    private static double besideKinks(SplittableRandom random) {
      return random.nextBoolean() ? random.nextDouble(0.3, 0.7) : random.nextDouble(0.9, 1.4);
    }
  }

  /** Inputs from a seed, each behind five other elements of its array. */
  List<Tensor> inputs(long seed) {
    var random = new SplittableRandom(seed);
    List<Tensor> tensors = new ArrayList<>();
    for (Shape shape : shapes) {
      Tensor whole = Tensor.vector(new double[shape.size() + 5]);
      Tensor tensor = whole.view(5, shape);
      tensor.set(Tensor.of(shape, domain.draw(shape.size(), random)));
      tensors.add(tensor);
    }
    return tensors;
  }

  @Override
  public String toString() {
    return name + " of " + shapes;
  }
}
