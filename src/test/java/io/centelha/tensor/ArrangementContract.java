package io.centelha.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the loops of both precisions that know of axes must do. */
interface ArrangementContract {
  int OFFSET_A = 4;
  int OFFSET_B = 1;
  int OFFSET_OUT = 6;

  DType dtype();

  private Kernels kernels() {
    return dtype().kernels();
  }

  /** {@code "2x3"} is {@code [2, 3]}, {@code ""} a scalar. */
  private static Shape shape(String text) {
    return text.isEmpty()
        ? Shape.SCALAR
        : Shape.of(Arrays.stream(text.split("x")).mapToInt(Integer::parseInt).toArray());
  }

  private Tensor random(Shape shape, int offset) {
    var random = new SplittableRandom(shape.hashCode());
    return Framed.random(dtype(), shape, offset, random, -2, 2).tensor();
  }

  @ParameterizedTest(name = "[{0}] to [{1}]")
  @CsvSource({
    "'',''",
    "'',3",
    "'',2x3",
    "1,5",
    "1,1",
    "1,0",
    "5,5",
    "5,3x5",
    "1x5,3x5",
    "3x1,3x5",
    "1x1,3x5",
    "1,4x3",
    "3,2x1x3",
    "4x1x3,4x2x3",
    "2x1x1x5,2x3x4x5",
    "1x3x1,2x3x4",
    "2x3x1,2x3x4",
    "3x1,2x3x1",
    "1x4,0x4",
    "0x1,0x4",
    "1x2x1x2,3x2x3x2",
    "7,9x7",
    "1x7,4x7",
    "6x1,6x1"
  })
  default void broadcastingAndItsAdjoint(String narrowText, String wideText) {
    Shape narrow = shape(narrowText);
    Shape wide = shape(wideText);
    Tensor a = random(narrow, OFFSET_A);
    Framed broadcast = Framed.undefined(dtype(), wide, OFFSET_OUT);
    kernels().broadcast(a, broadcast.tensor());
    broadcast.assertEquals(Grid.of(wide, index -> a.get(Grid.narrowed(narrow, index))), 0);

    Tensor b = random(wide, OFFSET_B);
    double[] sums = new double[narrow.size()];
    Grid.each(wide, index -> sums[Grid.narrowed(narrow, index)] += Grid.at(b, index));
    Framed sum = Framed.undefined(dtype(), narrow, OFFSET_OUT);
    kernels().sumTo(b, sum.tensor());
    sum.assertEquals(sums, 8);
  }

  @ParameterizedTest(name = "[{0}] over axis {1}")
  @CsvSource({"5,0", "3x5,0", "3x5,1", "2x3x4,0", "2x3x4,1", "2x3x4,2", "4x1,1", "1x4,1", "0x3,1"})
  default void maximumAlongAnAxis(String text, int axis) {
    Shape shape = shape(text);
    Tensor a = random(shape, OFFSET_A);
    Shape reduced = shape.with(axis, 1);
    double[] expected = Grid.of(reduced, index -> Double.NEGATIVE_INFINITY);
    Grid.each(
        shape,
        index -> {
          int place = Grid.narrowed(reduced, index);
          expected[place] = Math.max(expected[place], Grid.at(a, index));
        });
    Framed out = Framed.undefined(dtype(), reduced, OFFSET_OUT);
    kernels().max(a, axis, out.tensor());
    out.assertEquals(expected, 0);
  }

  @ParameterizedTest(name = "[{0}] by [{1}]")
  @CsvSource({
    "'',''",
    "4,0",
    "3x5,1x0",
    "3x5,0x1",
    "2x3x4,2x1x0",
    "2x3x4,1x2x0",
    "2x3x4,2x0x1",
    "2x3x4,0x2x1",
    "2x3x1x5,3x1x0x2",
    "0x3,1x0",
    "1x6,1x0"
  })
  default void transpositionIntoAnyOrder(String text, String order) {
    Shape shape = shape(text);
    int[] axes = shape(order).dimensions();
    Tensor a = random(shape, OFFSET_A);
    Shape moved = Shape.of(IntStream.of(axes).map(shape::dimension).toArray());
    Framed out = Framed.undefined(dtype(), moved, OFFSET_OUT);
    kernels().transpose(a, axes, out.tensor());
    double[] expected =
        Grid.of(
            moved,
            index -> {
              int[] source = new int[axes.length];
              for (int i = 0; i < axes.length; i++) {
                source[axes[i]] = index[i];
              }
              return Grid.at(a, source);
            });
    out.assertEquals(expected, 0);
  }

  @ParameterizedTest(name = "[{0}], axis {1}, {3} from {2} on")
  @CsvSource({
    "7,0,2,3",
    "7,0,0,7",
    "7,0,7,0",
    "3x5,0,1,2",
    "3x5,1,1,3",
    "3x5,1,4,1",
    "2x3x4,1,1,2",
    "2x3x4,2,3,1",
    "2x3x4,0,1,1",
    "0x3,1,1,2",
    "3x0,0,1,2"
  })
  default void slicingAndItsAdjoint(String text, int axis, int start, int length) {
    Shape whole = shape(text);
    Shape part = whole.with(axis, length);
    Tensor a = random(whole, OFFSET_A);
    Framed slice = Framed.undefined(dtype(), part, OFFSET_OUT);
    kernels().slice(a, axis, start, slice.tensor());
    slice.assertEquals(Grid.of(part, index -> Grid.at(a, shifted(index, axis, start))), 0);

    Tensor b = random(part, OFFSET_B);
    var random = new SplittableRandom(9);
    Framed placed = Framed.random(dtype(), whole, OFFSET_OUT, random, 3, 4);
    double[] expected = placed.tensor().toDoubles();
    Grid.each(
        part,
        index -> expected[Grid.place(whole, shifted(index, axis, start))] = Grid.at(b, index));
    kernels().place(b, axis, start, placed.tensor());
    placed.assertEquals(expected, 0);
  }

  private static int[] shifted(int[] index, int axis, int by) {
    int[] shifted = index.clone();
    shifted[axis] += by;
    return shifted;
  }

  @ParameterizedTest(name = "[{0}]")
  @CsvSource({"5", "5x3", "5x1", "5x2x3", "5x0"})
  default void gatheringAndItsAdjoint(String text) {
    Shape shape = shape(text);
    int[] rows = {4, 0, 4, 2, 4, 1};
    Tensor a = random(shape, OFFSET_A);
    Shape gathered = shape.with(0, rows.length);
    Framed out = Framed.undefined(dtype(), gathered, OFFSET_OUT);
    kernels().gather(a, rows, out.tensor());
    out.assertEquals(Grid.of(gathered, index -> Grid.at(a, source(index, rows))), 0);

    Tensor b = random(gathered, OFFSET_B);
    var random = new SplittableRandom(8);
    Framed sum = Framed.random(dtype(), shape, OFFSET_OUT, random, -1, 1);
    double[] expected = sum.tensor().toDoubles();
    Grid.each(
        gathered, index -> expected[Grid.place(shape, source(index, rows))] += Grid.at(b, index));
    kernels().scatterAdd(b, rows, sum.tensor());
    sum.assertEquals(expected, 4);
  }

  private static int[] source(int[] index, int[] rows) {
    int[] source = index.clone();
    source[0] = rows[index[0]];
    return source;
  }

  @ParameterizedTest(name = "{0} rows, {1} inner, {2} columns")
  @CsvSource({"1,1,1", "3,5,2", "7,4,9", "5,1,3", "1,6,1", "2,0,3", "0,2,3", "3,2,0"})
  default void products(int rows, int inner, int columns) {
    for (boolean transposeA : new boolean[] {false, true}) {
      for (boolean transposeB : new boolean[] {false, true}) {
        Tensor a = random(transposeA ? Shape.of(inner, rows) : Shape.of(rows, inner), OFFSET_A);
        Tensor b =
            random(transposeB ? Shape.of(columns, inner) : Shape.of(inner, columns), OFFSET_B);
        Framed out = Framed.undefined(dtype(), Shape.of(rows, columns), OFFSET_OUT);
        ProductKernels.of(dtype()).multiply(a, transposeA, b, transposeB, 0, out.tensor());
        double[] expected = new double[rows * columns];
        Grid.each(
            Shape.of(rows, columns, inner),
            i ->
                expected[i[0] * columns + i[1]] +=
                    (transposeA ? Grid.at(a, i[2], i[0]) : Grid.at(a, i[0], i[2]))
                        * (transposeB ? Grid.at(b, i[1], i[2]) : Grid.at(b, i[2], i[1])));
        out.assertEquals(expected, 16);
      }
    }
  }

  @Test
  default void productsAreAddedOntoWhatIsThere() {
    Tensor a = random(Shape.of(2, 3, 4), OFFSET_A);
    Tensor b = random(Shape.of(2, 5, 4), OFFSET_B);
    Framed out = Framed.undefined(dtype(), Shape.of(2, 3, 5), OFFSET_OUT);
    kernels().fill(out.tensor(), 0.5);
    ProductKernels.of(dtype()).multiply(a, false, b, true, 2, out.tensor());
    double[] expected = Grid.of(out.tensor().shape(), i -> 1);
    Grid.each(
        Shape.of(2, 3, 5, 4),
        i ->
            expected[(i[0] * 3 + i[1]) * 5 + i[2]] +=
                Grid.at(a, i[0], i[1], i[3]) * Grid.at(b, i[0], i[2], i[3]));
    out.assertEquals(expected, 16);
  }

  @ParameterizedTest(name = "{0} rows, {1} inputs, {2} units")
  @CsvSource({"1,1,1", "3,5,2", "7,4,9", "2,0,3", "0,2,3", "3,2,0"})
  default void affineMaps(int rows, int inputs, int units) {
    Tensor x = random(Shape.of(rows, inputs), OFFSET_A);
    Tensor w = random(Shape.of(inputs, units), OFFSET_B);
    Tensor b = random(Shape.of(units), OFFSET_A);
    Framed out = Framed.undefined(dtype(), Shape.of(rows, units), OFFSET_OUT);
    ProductKernels.of(dtype()).affine(x, w, b, out.tensor());
    double[] expected = Grid.of(Shape.of(rows, units), i -> b.get(i[1]));
    Grid.each(
        Shape.of(rows, units, inputs),
        i -> expected[i[0] * units + i[1]] += Grid.at(x, i[0], i[2]) * Grid.at(w, i[2], i[1]));
    out.assertEquals(expected, 16);
  }

  @ParameterizedTest(name = "[{0}]")
  @CsvSource({"5", "3x5", "4x1", "2x3x4", "0x3"})
  default void softmaxAndCrossEntropy(String text) {
    Shape shape = shape(text);
    Tensor z = random(shape, OFFSET_A);
    Tensor t = random(shape, OFFSET_B);
    Shape column = shape.with(-1, 1);
    double[] sums = new double[column.size()];
    Grid.each(shape, i -> sums[Grid.narrowed(column, i)] += Math.exp(Grid.at(z, i)));
    Framed softmax = Framed.undefined(dtype(), shape, OFFSET_OUT);
    kernels().softmax(z, softmax.tensor());
    softmax.assertEquals(
        Grid.of(shape, i -> Math.exp(Grid.at(z, i)) / sums[Grid.narrowed(column, i)]), 2);

    double[] losses = new double[column.size()];
    Grid.each(
        shape,
        i -> {
          int row = Grid.narrowed(column, i);
          losses[row] += Grid.at(t, i) * (Math.log(sums[row]) - Grid.at(z, i));
        });
    Framed loss = Framed.undefined(dtype(), shape.without(-1), OFFSET_OUT);
    kernels().softmaxCrossEntropy(z, t, loss.tensor());
    loss.assertEquals(losses, 8);
  }

  @Test
  default void largeLogitsDoNotOverflow() {
    Tensor z = Tensor.matrix(new double[][] {{1e4, 0, -1e4}, {-1e4, -1e4, -1e4}}).to(dtype());
    Tensor t = Tensor.matrix(new double[][] {{0, 0, 1}, {1, 0, 0}}).to(dtype());
    Tensor softmax = Tensor.zeros(dtype(), z.shape());
    kernels().softmax(z, softmax);
    assertThat(softmax.view(0, Shape.of(3)).toDoubles()).containsExactly(1, 0, 0);
    assertThat(softmax.get(3)).isCloseTo(1 / 3.0, within(1e-7));
    Tensor loss = Tensor.zeros(dtype(), Shape.of(2));
    kernels().softmaxCrossEntropy(z, t, loss);
    assertThat(loss.get(0)).isEqualTo(2e4);
    assertThat(loss.get(1)).isCloseTo(Math.log(3), within(1e-6));
  }

  /** A thousand tenths: float32 sums, added up one after the other, would be off by 1e-4. */
  @Test
  default void sumsToAScalarAreAddedUpInFloat64() {
    Tensor tenths = Tensor.zeros(dtype(), Shape.of(100, 100));
    kernels().fill(tenths, 0.1);
    Framed sum = Framed.undefined(dtype(), Shape.SCALAR, 2);
    kernels().sumTo(tenths, sum.tensor());
    sum.assertEquals(new double[] {10_000 * tenths.get(0)}, dtype() == DType.FLOAT32 ? 1 : 1e3);
  }
}
