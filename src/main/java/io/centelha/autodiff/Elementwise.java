package io.centelha.autodiff;

import io.centelha.tensor.Arena;
import io.centelha.tensor.Kernels;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;

/** The table of element-wise primitives. */
final class Elementwise {
  static final Binary PLUS = new Binary(Kernels::add, (g, a, b, y) -> g, (g, a, b, y) -> g);
  static final Binary MINUS =
      new Binary(Kernels::subtract, (g, a, b, y) -> g, (g, a, b, y) -> g.negate());
  static final Binary TIMES =
      new Binary(Kernels::multiply, (g, a, b, y) -> g.times(b), (g, a, b, y) -> g.times(a));
  static final Binary DIVIDED_BY =
      new Binary(
          Kernels::divide,
          (g, a, b, y) -> g.dividedBy(b),
          (g, a, b, y) -> g.times(y).dividedBy(b).negate());

  static final Unary EXP = new Unary(Kernels::exp, (g, x, y) -> g.times(y));
  static final Unary LOG = new Unary(Kernels::log, (g, x, y) -> g.dividedBy(x));
  static final Unary SQRT = new Unary(Kernels::sqrt, (g, x, y) -> g.dividedBy(y).times(0.5));
  static final Unary SIN = new Unary(Kernels::sin, (g, x, y) -> g.times(x.cos()));
  static final Unary COS = new Unary(Kernels::cos, (g, x, y) -> g.times(x.sin()).negate());
  static final Unary TANH = new Unary(Kernels::tanh, (g, x, y) -> g.minus(g.times(y.square())));
  static final Unary SIGMOID =
      new Unary(Kernels::sigmoid, (g, x, y) -> g.times(y.minus(y.square())));
  static final Unary RELU = new Unary(Kernels::relu, (g, x, y) -> whereActive(g, y.stopGradient()));
  static final Unary ABS = new Unary(Kernels::abs, (g, x, y) -> g.times(sign(x.stopGradient())));

  static final Binary EQUAL =
      new Binary(Kernels::equal, (g, a, b, y) -> g.filled(0), (g, a, b, y) -> g.filled(0));

  private static final Unary SIGN = new Unary(Kernels::sign, (g, x, y) -> g.filled(0));
  private static final Binary WHERE_ACTIVE =
      new Binary(
          Kernels::whereActive, (g, a, y, out) -> whereActive(g, y), (g, a, y, out) -> g.filled(0));

  private Elementwise() {}

  interface UnaryKernel {
    void run(Kernels kernels, Tensor x, Tensor out);
  }

  interface UnaryGradient {
    Value of(Value gradient, Value x, Value y);
  }

  interface BinaryKernel {
    void run(Kernels kernels, Tensor a, Tensor b, Tensor out);
  }

  interface BinaryGradient {
    Value of(Value gradient, Value a, Value b, Value y);
  }

  /** A function of one operand, element by element. */
  record Unary(UnaryKernel kernel, UnaryGradient derivative) implements Primitive {
    @Override
    public Tensor forward(Arena arena, Value[] inputs) {
      Tensor out = arena.take(inputs[0].dtype(), inputs[0].shape());
      kernel.run(inputs[0].kernels(), inputs[0].numbers(), out);
      return out;
    }

    @Override
    public Value gradient(int input, Value gradient, Value[] inputs, Value output) {
      return derivative.of(gradient, inputs[0], output);
    }
  }

  /** A function of two operands of the same shape, element by element. */
  record Binary(BinaryKernel kernel, BinaryGradient left, BinaryGradient right)
      implements Primitive {
    Value broadcast(Value a, Value b) {
      Shape shape = a.shape().broadcast(b.shape());
      return apply(a.broadcastTo(shape), b.broadcastTo(shape));
    }

    @Override
    public Tensor forward(Arena arena, Value[] inputs) {
      Tensor out = arena.take(inputs[0].dtype(), inputs[0].shape());
      kernel.run(inputs[0].kernels(), inputs[0].numbers(), inputs[1].numbers(), out);
      return out;
    }

    @Override
    public Value gradient(int input, Value gradient, Value[] inputs, Value output) {
      return (input == 0 ? left : right).of(gradient, inputs[0], inputs[1], output);
    }
  }

  /** {@code factor · x + summand}. */
  static Primitive linear(double factor, double summand) {
    return new Unary(
        (k, x, out) -> k.linear(x, factor, summand, out),
        (g, x, y) -> factor == 1 ? g : g.times(factor));
  }

  static Primitive power(double exponent) {
    return new Unary(
        (k, x, out) -> k.power(x, exponent, out),
        (g, x, y) ->
            exponent == 0 // 0·x⁻¹ is NaN at x = 0
                ? g.filled(0)
                : g.times(x.power(exponent - 1)).times(exponent));
  }

  static Primitive clip(double low, double high) {
    return new Unary(
        (k, x, out) -> k.clip(x, low, high, out),
        (g, x, y) -> whereInside(g, x.stopGradient(), low, high));
  }

  private static Value sign(Value constant) {
    return SIGN.apply(constant);
  }

  private static Value whereActive(Value gradient, Value constant) {
    return WHERE_ACTIVE.apply(gradient, constant);
  }

  private static Value whereInside(Value gradient, Value constant, double low, double high) {
    return new Binary(
            (k, g, x, out) -> k.whereInside(g, x, low, high, out),
            (g, a, x, out) -> whereInside(g, x, low, high),
            (g, a, x, out) -> g.filled(0))
        .apply(gradient, constant);
  }
}
