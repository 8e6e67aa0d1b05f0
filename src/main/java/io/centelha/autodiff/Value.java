package io.centelha.autodiff;

import io.centelha.tensor.Arena;
import io.centelha.tensor.Checks;
import io.centelha.tensor.DType;
import io.centelha.tensor.Kernels;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A tensor in a computation, and the tapes that watch it. Operations give new values; element-wise
 * ones broadcast their operands by NumPy's rule. Results lie in arrays from the arena of the
 * operands.
 *
 * <p>Identity matters: a tape gives gradients with respect to the very values that it watched.
 */
public final class Value {
  private static final GradientTape.Recorder[] UNWATCHED = {};

  private final Tensor tensor;
  private final Arena arena;
  private GradientTape.Recorder[] recorders = UNWATCHED;

  Value(Tensor tensor, Arena arena) {
    this.tensor = tensor;
    this.arena = arena;
  }

  /** A value whose results take new arrays from the heap. */
  public static Value of(Tensor tensor) {
    return new Value(tensor, Arena.HEAP);
  }

  /** A float64 scalar. */
  public static Value of(double scalar) {
    return of(Tensor.scalar(scalar));
  }

  /** A value whose results take their arrays from {@code arena}. */
  public static Value of(Tensor tensor, Arena arena) {
    Trace.seen(arena);
    return new Value(tensor, arena);
  }

  /** The numbers. */
  public Tensor tensor() {
    Trace.seen(arena);
    return tensor;
  }

  /** The same, for operations: a {@link Trace} repeats these. */
  Tensor numbers() {
    return tensor;
  }

  /** The lengths of the axes. */
  public Shape shape() {
    return tensor.shape();
  }

  /** The only number of a value of size 1. */
  public double item() {
    return tensor().item();
  }

  /** {@code this + other}. */
  public Value plus(Value other) {
    return Elementwise.PLUS.broadcast(this, other);
  }

  /** {@code this + other}. */
  public Value plus(double other) {
    return Elementwise.linear(1, other).apply(this);
  }

  /** {@code this − other}. */
  public Value minus(Value other) {
    return Elementwise.MINUS.broadcast(this, other);
  }

  /** {@code this − other}. */
  public Value minus(double other) {
    return plus(-other);
  }

  /** {@code this · other}, element by element. */
  public Value times(Value other) {
    return Elementwise.TIMES.broadcast(this, other);
  }

  /** {@code this · other}. */
  public Value times(double other) {
    return Elementwise.linear(other, 0).apply(this);
  }

  /** {@code this / other}, element by element. */
  public Value dividedBy(Value other) {
    return Elementwise.DIVIDED_BY.broadcast(this, other);
  }

  /** {@code this / other}. */
  public Value dividedBy(double other) {
    return times(1 / other);
  }

  /** {@code −this}. */
  public Value negate() {
    return times(-1);
  }

  /** {@code thisᵉ}; the derivative is {@code e · thisᵉ⁻¹}. */
  public Value power(double exponent) {
    return Elementwise.power(exponent).apply(this);
  }

  /** {@code this²}. */
  public Value square() {
    return times(this);
  }

  /** {@code e^this}. */
  public Value exp() {
    return Elementwise.EXP.apply(this);
  }

  /** The natural logarithm. */
  public Value log() {
    return Elementwise.LOG.apply(this);
  }

  /** The square root. */
  public Value sqrt() {
    return Elementwise.SQRT.apply(this);
  }

  /** The sine; radians. */
  public Value sin() {
    return Elementwise.SIN.apply(this);
  }

  /** The cosine; radians. */
  public Value cos() {
    return Elementwise.COS.apply(this);
  }

  /** The hyperbolic tangent. */
  public Value tanh() {
    return Elementwise.TANH.apply(this);
  }

  /** {@code 1 / (1 + e⁻ˣ)}. */
  public Value sigmoid() {
    return Elementwise.SIGMOID.apply(this);
  }

  /** {@code max(this, 0)}; the derivative at 0 is 0. */
  public Value relu() {
    return Elementwise.RELU.apply(this);
  }

  /** The absolute value; the derivative at 0 is 0. */
  public Value abs() {
    return Elementwise.ABS.apply(this);
  }

  /**
   * {@code min(max(this, low), high)}; the derivative is 1 from {@code low} to {@code high}, else
   * 0.
   */
  public Value clip(double low, double high) {
    Checks.argument(low <= high, "clip: the range %s … %s is empty", low, high);
    return Elementwise.clip(low, high).apply(this);
  }

  /**
   * The product of matrices: {@code […, m, k] · […, k, n]}; the axes before these two broadcast.
   */
  public Value matmul(Value other) {
    return Products.matmul(this, false, other, false);
  }

  /** {@code this · otherᵀ}: {@code […, m, k]} and {@code […, n, k]}. */
  public Value matmulTransposed(Value other) {
    return Products.matmul(this, false, other, true);
  }

  /** {@code thisᵀ · other}: {@code […, k, m]} and {@code […, k, n]}. */
  public Value transposedMatmul(Value other) {
    return Products.matmul(this, true, other, false);
  }

  /** {@code this · kernel + bias}: {@code [rows, in] · [in, units] + [units]}. */
  public Value affine(Value kernel, Value bias) {
    return Products.affine(this, kernel, bias);
  }

  /** The sum of all elements: a scalar. */
  public Value sum() {
    return Reductions.sumTo(this, Shape.SCALAR);
  }

  /** The sum over one axis, which disappears. */
  public Value sum(int axis) {
    return Reductions.sumTo(this, shape().with(axis, 1)).reshape(shape().without(axis));
  }

  /** The mean of all elements: a scalar. */
  public Value mean() {
    return sum().dividedBy(tensor.size());
  }

  /** The mean over one axis, which disappears. */
  public Value mean(int axis) {
    return sum(axis).dividedBy(shape().dimension(axis));
  }

  /** The maximum over one axis, which disappears; elements that share it share its derivative. */
  public Value max(int axis) {
    return Reductions.max(this, axis).reshape(shape().without(axis));
  }

  /** {@code ln Σ e^this} over the last axis, which disappears; nothing overflows. */
  public Value logSumExp() {
    return Reductions.logSumExp(this);
  }

  /** {@code e^this / Σ e^this} along the last axis. */
  public Value softmax() {
    return Reductions.SOFTMAX.apply(this);
  }

  /**
   * The cross-entropy of the softmax of these logits, row by row: {@code −Σₖ tₖ · ln softmax(z)ₖ}.
   *
   * @param targets the wanted probabilities, {@code [rows, classes]} as this
   * @return {@code [rows]}
   */
  public Value softmaxCrossEntropy(Value targets) {
    return Reductions.SOFTMAX_CROSS_ENTROPY.apply(this, targets);
  }

  /** The same numbers in another shape of the same size. */
  public Value reshape(Shape shape) {
    return shape.equals(shape()) ? this : Structure.reshape(this, shape);
  }

  /** Repeated along axes of length 1, and along new outer axes. */
  public Value broadcastTo(Shape shape) {
    return shape.equals(shape()) ? this : Structure.broadcast(this, shape);
  }

  /**
   * Axes in another order: axis {@code i} of the result is axis {@code axes[i]}; without arguments,
   * reversed.
   */
  public Value transpose(int... axes) {
    return Structure.transpose(this, axes);
  }

  /** The part from {@code start} on, {@code length} long on one axis. */
  public Value slice(int axis, int start, int length) {
    return Structure.slice(this, axis, start, length);
  }

  /** Rows by their indices along the first axis; an index may come twice. */
  public Value gather(int... indices) {
    return Structure.gather(this, indices);
  }

  /** Values one after the other along an axis. */
  public static Value concat(int axis, List<Value> values) {
    return Joining.concat(axis, values);
  }

  /** Values of one shape one after the other along a new axis. */
  public static Value stack(int axis, List<Value> values) {
    return Joining.stack(axis, values);
  }

  /**
   * Parts along an axis, one after the other: {@link #concat} undone. Gradients of all parts become
   * one, which many slices would not.
   */
  public List<Value> split(int axis, int... lengths) {
    return Joining.split(this, axis, lengths);
  }

  /** The parts along an axis, which disappears: {@link #stack} undone. */
  public List<Value> unstack(int axis) {
    return Joining.unstack(this, axis);
  }

  /** The same numbers, unwatched: a constant for every tape. */
  public Value stopGradient() {
    return new Value(tensor, arena);
  }

  GradientTape.Recorder[] recorders() {
    return recorders;
  }

  /**
   * Adds a watcher, and forgets those that are closed: a weight that lives through all steps would
   * otherwise collect the tapes of all.
   *
   * @return whether {@code recorder} is new
   */
  boolean watch(GradientTape.Recorder recorder) {
    int open = 0;
    for (GradientTape.Recorder known : recorders) {
      if (known == recorder) {
        return false;
      }
      open += known.isOpen() ? 1 : 0;
    }
    var kept = new GradientTape.Recorder[open + 1];
    for (GradientTape.Recorder known : recorders) {
      if (known.isOpen()) {
        kept[--open] = known;
      }
    }
    kept[kept.length - 1] = recorder;
    recorders = kept;
    return true;
  }

  /** Copies the numbers, each time that the operations are done. */
  public void copyTo(Tensor destination) {
    Trace.write(arena, () -> destination.set(tensor));
  }

  /** Adds the numbers onto those of the destination. */
  void addTo(Tensor destination) {
    Trace.write(arena, () -> kernels().add(destination, tensor, destination));
  }

  Arena arena() {
    return arena;
  }

  /** The type of the numbers. */
  public DType dtype() {
    return tensor.dtype();
  }

  Kernels kernels() {
    return dtype().kernels();
  }

  /** A constant of the same type and shape. */
  public Value filled(double number) {
    return constant(shape(), (from, filled) -> kernels().fill(filled, number));
  }

  /**
   * A constant of the same type that plain code computes from these numbers: it isn't
   * differentiated.
   *
   * @param numbers reads the first tensor, and writes all of the second
   */
  public Value constant(Shape shape, BiConsumer<Tensor, Tensor> numbers) {
    return constant(dtype(), shape, numbers);
  }

  /** The same for a constant of another type. */
  public Value constant(DType type, Shape shape, BiConsumer<Tensor, Tensor> numbers) {
    Tensor result =
        Trace.run(
            arena,
            () -> {
              Tensor out = arena.take(type, shape);
              numbers.accept(tensor, out);
              return out;
            });
    return new Value(result, arena);
  }

  /** The arena of the first operand that has one of its own; all are of one type. */
  static Arena arena(Value[] inputs) {
    return arena(inputs, inputs.length);
  }

  /**
   * The same for operands of which the first are of one type.
   *
   * @param alike how many
   */
  static Arena arena(Value[] inputs, int alike) {
    for (int i = 1; i < alike; i++) {
      Checks.argument(
          inputs[i].dtype() == inputs[0].dtype(),
          "Operands are of types %s and %s; convert one by Tensor.to",
          inputs[0].dtype(),
          inputs[i].dtype());
    }
    Arena arena = Arena.HEAP;
    for (Value input : inputs) {
      arena = arena == Arena.HEAP ? input.arena : arena;
    }
    for (Value input : inputs) {
      if (input.arena != arena) {
        Trace.seen(arena);
      }
    }
    return arena;
  }

  @Override
  public String toString() {
    return tensor().toString();
  }
}
