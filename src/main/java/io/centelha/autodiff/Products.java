package io.centelha.autodiff;

import io.centelha.tensor.Arena;
import io.centelha.tensor.Checks;
import io.centelha.tensor.ProductKernels;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.Arrays;

/** The primitives that multiply matrices. */
final class Products {
  private static final Primitive AFFINE = new Affine();

  private Products() {}

  /**
   * {@code op(A) · op(B)} over the last two axes, where op transposes or not; the other axes
   * broadcast.
   */
  static Value matmul(Value a, boolean transposeA, Value b, boolean transposeB) {
    Shape left = matrices(a);
    Shape right = matrices(b);
    if (left.rank() > 2 && right.rank() == 2 && !transposeA) {
      int rows = left.without(-1).size();
      int columns = right.dimension(transposeB ? 0 : 1);
      Value flat = a.reshape(Shape.of(rows, left.dimension(-1)));
      return product(flat, false, b, transposeB).reshape(left.with(-1, columns));
    }
    Shape stack = stack(left).broadcast(stack(right));
    return product(stacked(a, stack), transposeA, stacked(b, stack), transposeB);
  }

  static Value affine(Value x, Value kernel, Value bias) {
    return AFFINE.apply(x, kernel, bias);
  }

  private static Value product(Value a, boolean transposeA, Value b, boolean transposeB) {
    Shape left = a.shape();
    Shape right = b.shape();
    Checks.argument(
        left.dimension(transposeA ? -2 : -1) == right.dimension(transposeB ? -1 : -2),
        "matmul: %s%s and %s%s don't fit: the inner dimensions differ",
        left,
        transposeA ? " transposed" : "",
        right,
        transposeB ? " transposed" : "");
    int rows = left.dimension(transposeA ? -1 : -2);
    int columns = right.dimension(transposeB ? -2 : -1);
    Shape shape = stacked(stack(left), rows, columns);
    return new Matmul(transposeA, transposeB, shape).apply(a, b);
  }

  private static Shape stack(Shape matrices) {
    return Shape.of(Arrays.copyOf(matrices.dimensions(), matrices.rank() - 2));
  }

  private static Value stacked(Value value, Shape stack) {
    Shape shape = value.shape();
    return value.broadcastTo(stacked(stack, shape.dimension(-2), shape.dimension(-1)));
  }

  private static Shape stacked(Shape stack, int rows, int columns) {
    int[] dimensions = Arrays.copyOf(stack.dimensions(), stack.rank() + 2);
    dimensions[stack.rank()] = rows;
    dimensions[stack.rank() + 1] = columns;
    return Shape.of(dimensions);
  }

  /** The two factors of a product that is a gradient. */
  private record Factors(Value a, boolean transposeA, Value b, boolean transposeB) {
    Value product() {
      return Products.product(a, transposeA, b, transposeB);
    }

    /** {@code destination ← product + beta · destination}, in one pass. */
    void into(Tensor destination, double beta) {
      ProductKernels kernels = ProductKernels.of(destination.dtype());
      Trace.write(
          Value.arena(new Value[] {a, b}),
          () ->
              kernels.multiply(
                  a.numbers(), transposeA, b.numbers(), transposeB, beta, destination));
    }
  }

  /** What both products share: gradients that are products, and go into destinations as such. */
  private interface Multiplying extends Primitive {
    Factors factors(int input, Value gradient, Value[] inputs);

    @Override
    default Value gradient(int input, Value gradient, Value[] inputs, Value output) {
      return factors(input, gradient, inputs).product();
    }

    @Override
    default void gradientInto(
        Tensor destination, int input, Value[] gradients, Value[] inputs, Value[] outputs) {
      factors(input, gradients[0], inputs).into(destination, 0);
    }

    @Override
    default void addGradientInto(
        Tensor destination, int input, Value[] gradients, Value[] inputs, Value[] outputs) {
      factors(input, gradients[0], inputs).into(destination, 1);
    }
  }

  /** C's gradient G gives {@code op(A)ᵀ·G} and {@code G·op(B)ᵀ}. */
  private record Matmul(boolean transposeA, boolean transposeB, Shape shape)
      implements Multiplying {
    @Override
    public Tensor forward(Arena arena, Value[] inputs) {
      Tensor out = arena.take(inputs[0].dtype(), shape);
      ProductKernels.of(out.dtype())
          .multiply(inputs[0].numbers(), transposeA, inputs[1].numbers(), transposeB, 0, out);
      return out;
    }

    @Override
    public Factors factors(int input, Value g, Value[] inputs) {
      Value a = inputs[0];
      Value b = inputs[1];
      if (input == 0) {
        return transposeA
            ? new Factors(b, transposeB, g, true)
            : new Factors(g, false, b, !transposeB);
      }
      return transposeB
          ? new Factors(g, true, a, transposeA)
          : new Factors(a, !transposeA, g, false);
    }
  }

  /** {@code x · kernel + bias}: the product is added onto the repeated bias. */
  private static final class Affine implements Multiplying {
    private static final int BIAS = 2;

    @Override
    public Tensor forward(Arena arena, Value[] inputs) {
      Shape x = matrix(inputs[0]);
      Shape kernel = matrix(inputs[1]);
      Checks.argument(
          x.dimension(1) == kernel.dimension(0)
              && inputs[2].shape().equals(Shape.of(kernel.dimension(1))),
          "affine: input %s, kernel %s and bias %s don't fit",
          x,
          kernel,
          inputs[2].shape());
      Tensor out = arena.take(inputs[0].dtype(), Shape.of(x.dimension(0), kernel.dimension(1)));
      ProductKernels.of(out.dtype())
          .affine(inputs[0].numbers(), inputs[1].numbers(), inputs[2].numbers(), out);
      return out;
    }

    @Override
    public Factors factors(int input, Value g, Value[] inputs) {
      return input == 0
          ? new Factors(g, false, inputs[1], true)
          : new Factors(inputs[0], true, g, false);
    }

    @Override
    public Value gradient(int input, Value g, Value[] inputs, Value output) {
      return input == BIAS ? g.sum(0) : Multiplying.super.gradient(input, g, inputs, output);
    }

    @Override
    public void gradientInto(
        Tensor destination, int input, Value[] gradients, Value[] inputs, Value[] outputs) {
      if (input != BIAS) {
        Multiplying.super.gradientInto(destination, input, gradients, inputs, outputs);
        return;
      }
      Value g = gradients[0];
      Trace.write(g.arena(), () -> g.kernels().sumTo(g.numbers(), destination));
    }

    @Override
    public void addGradientInto(
        Tensor destination, int input, Value[] gradients, Value[] inputs, Value[] outputs) {
      if (input != BIAS) {
        Multiplying.super.addGradientInto(destination, input, gradients, inputs, outputs);
        return;
      }
      gradients[0].sum(0).addTo(destination);
    }
  }

  private static Shape matrix(Value value) {
    Checks.argument(
        value.shape().rank() == 2, "A matrix was expected, got shape %s", value.shape());
    return value.shape();
  }

  private static Shape matrices(Value value) {
    Checks.argument(
        value.shape().rank() >= 2, "A matrix was expected, got shape %s", value.shape());
    return value.shape();
  }
}
