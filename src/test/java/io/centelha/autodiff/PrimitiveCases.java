package io.centelha.autodiff;

import io.centelha.autodiff.PrimitiveCase.Domain;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.tensor.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The table of all primitives, and of the ways in which they are called. */
final class PrimitiveCases {
  private static final Shape SCALAR = Shape.SCALAR;
  private static final Shape MATRIX = Shape.of(3, 4);
  private static final Shape CUBE = Shape.of(2, 3, 4);

  private final List<PrimitiveCase> cases = new ArrayList<>();

  private PrimitiveCases() {}

  static Stream<PrimitiveCase> all() {
    PrimitiveCases table = new PrimitiveCases();
    table.elementwise();
    table.binary();
    table.products();
    table.reductions();
    table.structure();
    table.parts();
    table.choices();
    table.windows();
    table.compositions();
    return table.cases.stream();
  }

  private void add(String name, GradientCheck.Function function, Domain domain, Shape... shapes) {
    cases.add(new PrimitiveCase(name, function, domain, List.of(shapes)));
  }

  private void unary(String name, UnaryOperator<Value> function, Domain domain, Shape shape) {
    add(name, values -> function.apply(values.get(0)), domain, shape);
  }

  private void elementwise() {
    unary("plus number", x -> x.plus(2.5), Domain.ANY, MATRIX);
    unary("minus number", x -> x.minus(2.5), Domain.ANY, MATRIX);
    unary("times number", x -> x.times(-2.5), Domain.ANY, MATRIX);
    unary("dividedBy number", x -> x.dividedBy(-2.5), Domain.ANY, MATRIX);
    unary("negate", Value::negate, Domain.ANY, MATRIX);
    unary("power 2.5", x -> x.power(2.5), Domain.POSITIVE, MATRIX);
    unary("power −1", x -> x.power(-1), Domain.POSITIVE, MATRIX);
    unary("power 3", x -> x.power(3), Domain.BESIDE_KINKS, MATRIX);
    unary("power 1", x -> x.power(1), Domain.BESIDE_KINKS, MATRIX);
    unary("power 0", x -> x.power(0), Domain.BESIDE_KINKS, MATRIX);
    unary("square", Value::square, Domain.ANY, MATRIX);
    unary("exp", Value::exp, Domain.ANY, MATRIX);
    unary("log", Value::log, Domain.POSITIVE, MATRIX);
    unary("sqrt", Value::sqrt, Domain.POSITIVE, MATRIX);
    unary("sin", Value::sin, Domain.ANY, MATRIX);
    unary("cos", Value::cos, Domain.ANY, MATRIX);
    unary("tanh", Value::tanh, Domain.ANY, MATRIX);
    unary("sigmoid", Value::sigmoid, Domain.ANY, MATRIX);
    unary("sigmoid", Value::sigmoid, Domain.ANY, SCALAR);
    unary("relu", Value::relu, Domain.BESIDE_KINKS, MATRIX);
    unary("relu of a square", x -> x.square().relu(), Domain.BESIDE_KINKS, MATRIX);
    unary("abs", Value::abs, Domain.BESIDE_KINKS, MATRIX);
    unary("abs of a cube", x -> x.power(3).abs(), Domain.BESIDE_KINKS, MATRIX);
    unary("clip", x -> x.clip(-0.8, 0.8), Domain.BESIDE_KINKS, MATRIX);
    unary("clip, squared", x -> x.clip(-0.8, 0.8).square(), Domain.BESIDE_KINKS, MATRIX);
  }

  private void binary() {
    binary("plus", Value::plus, Domain.ANY);
    binary("minus", Value::minus, Domain.ANY);
    binary("times", Value::times, Domain.ANY);
    binary("dividedBy", Value::dividedBy, Domain.POSITIVE);
  }

  private void binary(String name, BinaryOperator<Value> function, Domain domain) {
    Shape[][] pairs = {
      {SCALAR, SCALAR},
      {MATRIX, MATRIX},
      {MATRIX, Shape.of(4)},
      {Shape.of(4), MATRIX},
      {Shape.of(3, 1), Shape.of(1, 4)},
      {SCALAR, MATRIX},
      {MATRIX, SCALAR},
      {CUBE, Shape.of(3, 1)},
      {Shape.of(2, 1, 4), CUBE},
      {Shape.of(1, 1), Shape.of(3)},
    };
    for (Shape[] pair : pairs) {
      add(name, v -> function.apply(v.get(0), v.get(1)), domain, pair);
    }
    unary(name + " itself", x -> function.apply(x, x), domain, MATRIX);
  }

  private void products() {
    add("matmul", v -> v.get(0).matmul(v.get(1)), Domain.ANY, MATRIX, Shape.of(4, 2));
    add("matmul", v -> v.get(0).matmul(v.get(1)), Domain.ANY, Shape.of(1, 1), Shape.of(1, 5));
    unary("matmul itself", x -> x.matmul(x), Domain.ANY, Shape.of(3, 3));
    for (boolean transposeA : new boolean[] {false, true}) {
      for (boolean transposeB : new boolean[] {false, true}) {
        add(
            "matmul " + (transposeA ? "Aᵀ" : "A") + (transposeB ? "Bᵀ" : "B"),
            v -> Products.matmul(v.get(0), transposeA, v.get(1), transposeB),
            Domain.ANY,
            transposeA ? Shape.of(4, 3) : Shape.of(3, 4),
            transposeB ? Shape.of(2, 4) : Shape.of(4, 2));
      }
    }
    Shape[][] stacks = {
      {CUBE, Shape.of(2, 4, 5)},
      {CUBE, Shape.of(4, 5)},
      {Shape.of(1, 4), Shape.of(2, 4, 5)},
      {Shape.of(2, 1, 3, 4), Shape.of(3, 4, 2)},
    };
    for (Shape[] pair : stacks) {
      add("matmul of stacks", v -> v.get(0).matmul(v.get(1)), Domain.ANY, pair);
      add(
          "matmul of stacks ABᵀ",
          v -> v.get(0).matmulTransposed(v.get(1).transpose(lastTwoSwapped(pair[1]))),
          Domain.ANY,
          pair);
      add(
          "matmul of stacks AᵀB",
          v -> v.get(0).transpose(lastTwoSwapped(pair[0])).transposedMatmul(v.get(1)),
          Domain.ANY,
          pair);
    }
    Shape[] affine = {MATRIX, Shape.of(4, 2), Shape.of(2)};
    add("affine", v -> v.get(0).affine(v.get(1), v.get(2)), Domain.ANY, affine);
  }

  private static int[] lastTwoSwapped(Shape shape) {
    int[] axes = IntStream.range(0, shape.rank()).toArray();
    axes[shape.rank() - 1]--;
    axes[shape.rank() - 2]++;
    return axes;
  }

  private void reductions() {
    for (Shape shape : List.of(SCALAR, Shape.of(5), MATRIX, CUBE)) {
      unary("sum", Value::sum, Domain.ANY, shape);
      unary("mean, squared", x -> x.square().mean(), Domain.ANY, shape);
    }
    for (int axis = -1; axis < 3; axis++) {
      int a = axis;
      unary("sum over " + a, x -> x.sum(a), Domain.ANY, CUBE);
      unary("mean over " + a + ", squared", x -> x.mean(a).square(), Domain.ANY, CUBE);
      unary("max over " + a, x -> x.max(a), Domain.DISTINCT, CUBE);
      unary("max over " + a + ", squared", x -> x.max(a).square(), Domain.DISTINCT, CUBE);
    }
    for (Shape shape : List.of(Shape.of(5), MATRIX, CUBE, Shape.of(3, 1))) {
      unary("logSumExp", Value::logSumExp, Domain.ANY, shape);
      unary("softmax", Value::softmax, Domain.ANY, shape);
      add(
          "softmaxCrossEntropy",
          v -> v.get(0).softmaxCrossEntropy(v.get(1)),
          Domain.ANY,
          shape,
          shape);
    }
  }

  private void structure() {
    unary("reshape, squared", x -> x.reshape(Shape.of(2, 6)).square(), Domain.ANY, MATRIX);
    unary("broadcastTo, squared", x -> x.broadcastTo(CUBE).square(), Domain.ANY, Shape.of(3, 1));
    unary("transpose", Value::transpose, Domain.ANY, MATRIX);
    unary("transpose, squared", x -> x.transpose().square(), Domain.ANY, CUBE);
    unary("transpose 2 0 1", x -> x.transpose(2, 0, 1).square(), Domain.ANY, CUBE);
    unary("transpose of a scalar", Value::transpose, Domain.ANY, SCALAR);
    unary("slice", x -> x.slice(0, 1, 2).square(), Domain.ANY, MATRIX);
    unary("slice the last axis", x -> x.slice(-1, 1, 2).square(), Domain.ANY, CUBE);
    unary("slice the middle", x -> x.slice(1, 2, 1).square(), Domain.ANY, CUBE);
    unary("gather with repeats", x -> x.gather(2, 0, 2, 2).square(), Domain.ANY, MATRIX);
    unary("gather numbers", x -> x.gather(4, 0, 4).square(), Domain.ANY, Shape.of(5));
    add(
        "concat",
        v -> Value.concat(1, List.of(v.get(0), v.get(1), v.get(0))).square(),
        Domain.ANY,
        MATRIX,
        Shape.of(3, 2));
    add(
        "concat the first axis",
        v -> Value.concat(0, v).square(),
        Domain.ANY,
        CUBE,
        Shape.of(1, 3, 4));
  }

  private void parts() {
    for (int axis = -1; axis < 3; axis++) {
      int a = axis;
      unary("stack of unstacked " + a, x -> Value.stack(a, x.unstack(a)), Domain.ANY, CUBE);
      unary("an unstacked part of " + a, x -> x.unstack(a).get(1).square(), Domain.ANY, CUBE);
      unary("unstacked parts of " + a, x -> product(x.unstack(a)), Domain.ANY, CUBE);
      add("stack along " + a, v -> Value.stack(a, v).square(), Domain.ANY, MATRIX, MATRIX);
    }
    unary("stack of one", x -> Value.stack(0, List.of(x, x, x)).square(), Domain.ANY, SCALAR);
    unary("split", x -> product(x.split(2, 1, 3).subList(0, 1)), Domain.ANY, CUBE);
    unary(
        "split, joined in another order",
        x -> {
          List<Value> parts = x.split(-1, 1, 0, 3);
          return Value.concat(2, List.of(parts.get(2), parts.get(1), parts.get(0))).square();
        },
        Domain.ANY,
        CUBE);
    add(
        "a recurrence, its weight used in every step",
        v -> {
          Value h = v.get(2);
          for (Value x : v.get(0).unstack(1)) {
            h = x.plus(h.matmul(v.get(1))).tanh();
          }
          return h;
        },
        Domain.ANY,
        Shape.of(2, 3, 4),
        Shape.of(4, 4),
        Shape.of(2, 4));
  }

  private void choices() {
    add("maximum", v -> Choices.maximum(v.get(0), v.get(1)).square(), Domain.ANY, CUBE, MATRIX);
    add("minimum", v -> Choices.minimum(v.get(0), v.get(1)).square(), Domain.ANY, MATRIX, CUBE);
    add(
        "where",
        v -> Choices.where(Comparisons.less(v.get(0), v.get(1)), v.get(1), v.get(0)).square(),
        Domain.ANY,
        CUBE,
        MATRIX);
    unary("erf", SpecialFunctions::erf, Domain.ANY, MATRIX);
    for (int axis = -1; axis < 3; axis++) {
      int a = axis;
      unary("cumsum along " + a, x -> Scans.cumsum(x, a).square(), Domain.ANY, CUBE);
      unary("reverse along " + a, x -> Scans.reverse(x, a).square(), Domain.ANY, CUBE);
    }
    Tensor ids = Tensor.of(Shape.of(2, 3), new int[] {2, 0, 2, 1, 2, 0});
    add("rows", v -> Lookups.gather(v.get(0), like(ids, v)).square(), Domain.ANY, MATRIX);
    add("numbers", v -> Lookups.gather(v.get(0), like(ids, v)).square(), Domain.ANY, Shape.of(3));
    add(
        "scatterAdd",
        v -> Lookups.scatterAdd(v.get(0), like(ids, v), 4).square(),
        Domain.ANY,
        Shape.of(2, 3, 2));
  }

  private void windows() {
    Windows line = Windows.of(3);
    Windows plane = Windows.of(2, 3);
    Windows same = Windows.of(3, 3).withPadding(Windows.Padding.SAME);
    convolution(line, Shape.of(2, 5, 2), Shape.of(3, 2, 3));
    convolution(line.withStrides(2).withDilations(2), Shape.of(1, 8, 1), Shape.of(3, 1, 2));
    convolution(plane, Shape.of(2, 3, 4, 2), Shape.of(2, 3, 2, 2));
    convolution(plane.withStrides(2, 1), Shape.of(1, 5, 4, 1), Shape.of(2, 3, 1, 2));
    convolution(same, Shape.of(1, 4, 3, 2), Shape.of(3, 3, 2, 2));
    convolution(same.withStrides(2), Shape.of(2, 4, 3, 2), Shape.of(3, 3, 1, 4));
    convolution(same.withDilations(2), Shape.of(1, 4, 3, 2), Shape.of(3, 3, 2, 1));
    convolution(Windows.of(2, 1, 2), Shape.of(1, 2, 2, 3, 2), Shape.of(2, 1, 2, 2, 1));
    for (Windows windows : List.of(plane, same, same.withStrides(2))) {
      Shape images = Shape.of(2, 4, 4, 2);
      unary("max " + windows, x -> Pools.max(x, windows).square(), Domain.DISTINCT, images);
      unary("average " + windows, x -> Pools.average(x, windows).square(), Domain.ANY, images);
    }
  }

  private void convolution(Windows windows, Shape images, Shape kernel) {
    add(
        "conv " + windows,
        v -> Convolutions.conv(v.get(0), v.get(1), windows).square(),
        Domain.ANY,
        images,
        kernel);
    add(
        "conv and bias " + windows,
        v -> Convolutions.conv(v.get(0), v.get(1), v.get(2), windows),
        Domain.ANY,
        images,
        kernel,
        Shape.of(kernel.dimension(-1)));
  }

  private static Value like(Tensor constant, List<Value> inputs) {
    return Value.of(constant, inputs.get(0).arena());
  }

  private static Value product(List<Value> values) {
    return values.stream().reduce(Value::times).orElseThrow();
  }

  private void compositions() {
    add(
        "two dense layers",
        v ->
            v.get(0)
                .affine(v.get(1), v.get(2))
                .tanh()
                .affine(v.get(3), v.get(4))
                .softmaxCrossEntropy(v.get(5))
                .mean(),
        Domain.ANY,
        Shape.of(3, 4),
        Shape.of(4, 5),
        Shape.of(5),
        Shape.of(5, 2),
        Shape.of(2),
        Shape.of(3, 2));
    unary("norm", x -> x.square().sum().sqrt(), Domain.POSITIVE, MATRIX);
    unary(
        "energy of pair distances",
        x -> x.gather(0, 0, 1).minus(x.gather(1, 2, 2)).square().sum(1).sqrt().negate().exp().sum(),
        Domain.DISTINCT,
        Shape.of(3, 3));
  }
}
