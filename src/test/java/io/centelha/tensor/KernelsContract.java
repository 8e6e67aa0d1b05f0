package io.centelha.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the element-wise loops of both precisions must do, wherever the ranges start. */
interface KernelsContract {
  DType dtype();

  private Kernels kernels() {
    return dtype().kernels();
  }

  /** A length, and where the operands and the result start in their arrays. */
  record Case(int size, int a, int b, int out) {}

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (int size : new int[] {0, 1, 3, 17, 130}) {
      cases.add(new Case(size, 0, 0, 0));
      cases.add(new Case(size, 5, 5, 5));
      cases.add(new Case(size, 2, 7, 7));
      cases.add(new Case(size, 7, 2, 7));
      cases.add(new Case(size, 1, 1, 4));
      cases.add(new Case(size, 6, 3, 1));
    }
    return cases.stream();
  }

  interface UnaryLoop {
    void run(Kernels kernels, Tensor a, Tensor out);
  }

  /** A loop, its function, where it is tried, and how exact it is. */
  record Unary(
      String name,
      UnaryLoop loop,
      DoubleUnaryOperator function,
      double low,
      double high,
      double ulps) {}

  static List<Unary> unaries() {
    return List.of(
        new Unary(
            "linear", (k, a, o) -> k.linear(a, -2.5, 0.75, o), x -> -2.5 * x + 0.75, -3, 3, 1),
        new Unary("power", (k, a, o) -> k.power(a, 2.5, o), x -> Math.pow(x, 2.5), 0, 3, 1),
        new Unary("power −3", (k, a, o) -> k.power(a, -3, o), x -> 1 / (x * x * x), 0.5, 3, 2),
        new Unary("exp", Kernels::exp, Math::exp, -5, 5, 1),
        new Unary("log", Kernels::log, Math::log, 0.01, 9, 1),
        new Unary("sqrt", Kernels::sqrt, Math::sqrt, 0, 9, 1),
        new Unary("sin", Kernels::sin, Math::sin, -9, 9, 1),
        new Unary("cos", Kernels::cos, Math::cos, -9, 9, 1),
        new Unary("tanh", Kernels::tanh, Math::tanh, -3, 3, 2),
        new Unary("sigmoid", Kernels::sigmoid, x -> 1 / (1 + Math.exp(-x)), -9, 9, 1),
        new Unary("relu", Kernels::relu, x -> Math.max(x, 0), -3, 3, 0),
        new Unary("abs", Kernels::abs, Math::abs, -3, 3, 0),
        new Unary("sign", Kernels::sign, Math::signum, -3, 3, 0),
        new Unary(
            "clip",
            (k, a, o) -> k.clip(a, -0.5, 1.25, o),
            x -> Math.min(Math.max(x, -0.5), 1.25),
            -3,
            3,
            0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.centelha.tensor.KernelsContract#cases")
  default void unaryLoopsEqualTheirFunctions(Case c) {
    for (Unary unary : unaries()) {
      var random = new SplittableRandom(1);
      Framed a = Framed.random(dtype(), Shape.of(c.size), c.a, random, unary.low, unary.high);
      Framed out = Framed.undefined(dtype(), Shape.of(c.size), c.out);
      double[] before = a.whole().toDoubles();
      unary.loop.run(kernels(), a.tensor(), out.tensor());
      double[] expected = new double[c.size];
      for (int i = 0; i < c.size; i++) {
        expected[i] = unary.function.applyAsDouble(a.tensor().get(i));
      }
      out.assertEquals(expected, unary.ulps);
      assertThat(a.whole().toDoubles()).as("%s: input", unary.name).isEqualTo(before);
    }
  }

  interface BinaryLoop {
    void run(Kernels kernels, Tensor a, Tensor b, Tensor out);
  }

  record Binary(BinaryLoop loop, DoubleBinaryOperator function) {}

  static List<Binary> binaries() {
    return List.of(
        new Binary(Kernels::add, (a, b) -> a + b),
        new Binary(Kernels::subtract, (a, b) -> a - b),
        new Binary(Kernels::multiply, (a, b) -> a * b),
        new Binary(Kernels::divide, (a, b) -> a / b),
        new Binary(Kernels::whereActive, (g, y) -> y > 0 ? g : 0),
        new Binary(
            (k, g, a, o) -> k.whereInside(g, a, 0.6, 1.5, o),
            (g, a) -> a >= 0.6 && a <= 1.5 ? g : 0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.centelha.tensor.KernelsContract#cases")
  default void binaryLoopsEqualTheirFunctions(Case c) {
    for (Binary binary : binaries()) {
      var random = new SplittableRandom(2);
      Framed a = Framed.random(dtype(), Shape.of(c.size), c.a, random, -3, 3);
      Framed b = Framed.random(dtype(), Shape.of(c.size), c.b, random, 0.5, 3);
      Framed out = Framed.undefined(dtype(), Shape.of(c.size), c.out);
      double[] beforeA = a.whole().toDoubles();
      double[] beforeB = b.whole().toDoubles();
      binary.loop.run(kernels(), a.tensor(), b.tensor(), out.tensor());
      double[] expected = new double[c.size];
      for (int i = 0; i < c.size; i++) {
        expected[i] = binary.function.applyAsDouble(a.tensor().get(i), b.tensor().get(i));
      }
      out.assertEquals(expected, 1);
      assertThat(a.whole().toDoubles()).isEqualTo(beforeA);
      assertThat(b.whole().toDoubles()).isEqualTo(beforeB);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.centelha.tensor.KernelsContract#cases")
  default void scansEqualTheirDefinitions(Case c) {
    var random = new SplittableRandom(3);
    Framed a = Framed.random(dtype(), Shape.of(c.size), c.a, random, -3, 3);
    Framed b = Framed.random(dtype(), Shape.of(c.size), c.b, random, -3, 3);
    Framed out = Framed.undefined(dtype(), Shape.of(c.size), c.out);
    double dot = 0;
    for (int i = 0; i < c.size; i++) {
      dot += a.tensor().get(i) * b.tensor().get(i);
    }
    assertThat(kernels().dot(a.tensor(), b.tensor())).isCloseTo(dot, within(1e-12));
    kernels().fill(out.tensor(), 2.5);
    out.assertEquals(Grid.of(Shape.of(c.size), index -> 2.5), 0);
  }

  /** In float64: the small terms survive beside the large ones. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("io.centelha.tensor.KernelsContract#cases")
  default void weightedSumsAreAddedUpInFloat64(Case c) {
    var random = new SplittableRandom(6);
    double large = dtype() == DType.FLOAT32 ? 1e8 : 1e12;
    List<Framed> terms = new ArrayList<>();
    for (int offset : new int[] {c.a, c.b, c.a + 1}) {
      terms.add(Framed.random(dtype(), Shape.of(c.size), offset, random, 1, 2));
    }
    Framed out = Framed.undefined(dtype(), Shape.of(c.size), c.out);
    List<Tensor> tensors = terms.stream().map(Framed::tensor).toList();
    kernels().weightedSum(tensors, new double[] {large, 0.25, -large}, out.tensor());
    double[] expected =
        Grid.of(
            Shape.of(c.size),
            i ->
                large * tensors.get(0).get(i[0])
                    + 0.25 * tensors.get(1).get(i[0])
                    - large * tensors.get(2).get(i[0]));
    out.assertEquals(expected, 1);
    kernels().weightedSum(tensors.subList(1, 2), new double[] {1}, out.tensor());
    out.assertEquals(tensors.get(1).toDoubles(), 0);
  }

  @Test
  default void equalTellsEqualElements() {
    Tensor a = Tensor.vector(9, 1, 2, Double.NaN, -0.0).to(dtype()).view(1, Shape.of(4));
    Tensor b = Tensor.vector(1, 3, Double.NaN, 0.0).to(dtype());
    Framed out = Framed.undefined(dtype(), Shape.of(4), 2);
    kernels().equal(a, b, out.tensor());
    out.assertEquals(new double[] {1, 0, 0, 1}, 0);
  }

  @Test
  default void finiteMeansEveryElement() {
    for (int size = 0; size < 12; size++) {
      Framed a = Framed.random(dtype(), Shape.of(size), 3, new SplittableRandom(4), -1e30, 1e30);
      assertThat(kernels().isFinite(a.tensor())).isTrue();
      for (int i = 0; i < size; i++) {
        for (double bad : new double[] {Double.NaN, 1 / 0.0, -1 / 0.0}) {
          double good = a.tensor().get(i);
          Framed.write(a.tensor(), i, bad);
          assertThat(kernels().isFinite(a.tensor())).as("%s at %s", bad, i).isFalse();
          Framed.write(a.tensor(), i, good);
        }
      }
    }
    Tensor largest = Tensor.vector(Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE);
    assertThat(DType.FLOAT64.kernels().isFinite(largest)).isTrue();
  }

  @Test
  default void nanGoesThroughEveryLoop() {
    Tensor nan = Tensor.vector(Double.NaN).to(dtype());
    Tensor one = Tensor.vector(1).to(dtype());
    for (Unary unary : unaries()) {
      Framed out = Framed.random(dtype(), Shape.of(1), 0, new SplittableRandom(5), 0, 1);
      unary.loop.run(kernels(), nan, out.tensor());
      assertThat(out.tensor().get(0)).as(unary.name).isNaN();
    }
    for (Binary binary : binaries()) {
      Tensor out = Tensor.zeros(dtype(), Shape.of(1));
      binary.loop.run(kernels(), nan, one, out);
      assertThat(out.get(0)).isNaN();
    }
  }

  /** A ReLU passes its gradient wherever it is open, be it by the smallest number there is. */
  @Test
  default void theSmallestPositiveNumberIsActive() {
    double smallest = dtype() == DType.FLOAT32 ? Float.MIN_VALUE : Double.MIN_VALUE;
    Tensor y = Tensor.vector(0, smallest, 1, 3e38).to(dtype());
    Tensor out = Tensor.zeros(dtype(), Shape.of(4));
    kernels().whereActive(Tensor.vector(-2, -2, 2, 2).to(dtype()), y, out);
    assertThat(out.toDoubles()).usingComparatorWithPrecision(0.0).containsExactly(0, -2, 2, 2);
  }

  /** Against the slower one of the JDK, relative to the value: near 0 as well. */
  @Test
  default void tanhIsExactToItsLastDigits() {
    double bound = dtype() == DType.FLOAT32 ? Math.ulp(1f) : 4 * Math.ulp(1.0);
    for (double x = 1e-12; x < 25; x *= 1.01) {
      Tensor a = Tensor.vector(x, -x).to(dtype());
      Tensor out = Tensor.zeros(dtype(), Shape.of(2));
      kernels().tanh(a, out);
      double expected = Math.tanh(a.get(0));
      assertThat(out.get(0)).as("x = %s", x).isCloseTo(expected, within(bound * expected));
      assertThat(out.get(1)).as("x = %s", -x).isCloseTo(-expected, within(bound * expected));
    }
  }

  @Test
  default void saturatedFunctionsStayFinite() {
    Tensor a = Tensor.vector(-1e6, -40, 40, 1e6).to(dtype());
    Tensor out = Tensor.zeros(dtype(), Shape.of(4));
    kernels().tanh(a, out);
    assertThat(out.toDoubles()).containsExactly(-1, -1, 1, 1);
    kernels().sigmoid(a, out);
    assertThat(out.get(0)).isZero();
    assertThat(out.get(1)).isPositive().isLessThan(1e-17);
    assertThat(out.get(3)).isOne();
  }
}
