package io.centelha.autodiff;

import io.centelha.tensor.Arena;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Kernels;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;

/** The primitives that multiply matrices. */
final class Products {
  private static final Primitive AFFINE = new Affine();

  private Products() {}

  static Value matmul(Value a, boolean transposeA, Value b, boolean transposeB) {
    return new Matmul(transposeA, transposeB).apply(a, b);
  }

  static Value affine(Value x, Value kernel, Value bias) {
    return AFFINE.apply(x, kernel, bias);
  }

  /**
   * {@code op(A) · op(B)}, where op transposes or not; then C's gradient G gives {@code op(A)ᵀ·G}
   * and {@code G·op(B)ᵀ}.
   */
  private record Matmul(boolean transposeA, boolean transposeB) implements Primitive {
    @Override
    public Tensor forward(Arena arena, Value[] inputs) {
      Shape a = matrix(inputs[0]);
      Shape b = matrix(inputs[1]);
      int inner = a.dimension(transposeA ? 0 : 1);
      Checks.argument(
          inner == b.dimension(transposeB ? 1 : 0),
          "matmul: %s%s and %s%s don't fit: the inner dimensions differ",
          a,
          transposeA ? " transposed" : "",
          b,
          transposeB ? " transposed" : "");
      Tensor out =
          arena.take(
              inputs[0].dtype(),
              Shape.of(a.dimension(transposeA ? 1 : 0), b.dimension(transposeB ? 0 : 1)));
      inputs[0]
          .kernels()
          .matmul(inputs[0].numbers(), transposeA, inputs[1].numbers(), transposeB, out);
      return out;
    }

    @Override
    public Value gradient(int input, Value g, Value[] inputs, Value output) {
      Value a = inputs[0];
      Value b = inputs[1];
      if (input == 0) {
        return transposeA ? matmul(b, transposeB, g, true) : matmul(g, false, b, !transposeB);
      }
      return transposeB ? matmul(g, true, a, transposeA) : matmul(a, !transposeA, g, false);
    }
  }

  /** {@code x · kernel + bias}: the product is added onto the repeated bias. */
  private static final class Affine implements Primitive {
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
      inputs[0]
          .kernels()
          .affine(inputs[0].numbers(), inputs[1].numbers(), inputs[2].numbers(), out);
      return out;
    }

    @Override
    public Value gradient(int input, Value g, Value[] inputs, Value output) {
      return switch (input) {
        case 0 -> matmul(g, false, inputs[1], true);
        case 1 -> matmul(inputs[0], true, g, false);
        default -> g.sum(0);
      };
    }

    @Override
    public void gradientInto(
        Tensor destination, int input, Value gradient, Value[] inputs, Value output) {
      Trace.run(
          gradient.arena(),
          () -> {
            into(destination, input, gradient, inputs);
            return destination;
          });
    }

    private static void into(Tensor destination, int input, Value gradient, Value[] inputs) {
      Kernels kernels = gradient.kernels();
      Tensor g = gradient.numbers();
      switch (input) {
        case 0 -> kernels.matmul(g, false, inputs[1].numbers(), true, destination);
        case 1 -> kernels.matmul(inputs[0].numbers(), true, g, false, destination);
        default -> kernels.sumTo(g, destination);
      }
    }
  }

  private static Shape matrix(Value value) {
    Checks.argument(
        value.shape().rank() == 2, "A matrix was expected, got shape %s", value.shape());
    return value.shape();
  }
}
