package io.centelha.autodiff;

import io.centelha.tensor.Arena;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The operations of one computation, which may be done again on the numbers that lie in its inputs'
 * arrays by then: a step of training repeats those of the step before, and so needs neither the
 * tape nor the network that they came from. All results lie in arrays that are reused.
 *
 * <p>A computation is its operations only if nothing else had a say in it. So one that looks at
 * numbers ({@link Value#tensor}, {@link Value#item}), or that brings in numbers other than by
 * {@link #input}, is never repeated. Belongs to one thread.
 */
public final class Trace implements Arena {
  private final Arena.Pool pool = new Arena.Pool();
  private final List<Operation<?>> operations = new ArrayList<>();
  private boolean isOpen;
  private boolean repeatable;

  /** Takes arrays from the arena, or is given them, and writes its results there. */
  interface Operation<T> {
    T compute();
  }

  /**
   * Computes, in place of what was computed before.
   *
   * @return what {@code computation} returns: its values hold new numbers after each repetition
   */
  public <T> T record(Supplier<T> computation) {
    pool.reset();
    operations.clear();
    isOpen = true;
    repeatable = true;
    boolean isDone = false;
    try {
      T result = computation.get();
      isDone = true;
      return result;
    } finally {
      repeatable &= isDone;
      isOpen = false;
    }
  }

  /**
   * Does all operations again, in their order.
   *
   * @return false if they can't be repeated: nothing is done then
   */
  public boolean repeat() {
    if (!repeatable) {
      return false;
    }
    pool.reset();
    operations.forEach(Operation::compute);
    return true;
  }

  /** A value of the computation whose numbers are what lies in the tensor's array each time. */
  public Value input(Tensor tensor) {
    return new Value(tensor, this);
  }

  @Override
  public Tensor take(DType dtype, Shape shape) {
    return pool.take(dtype, shape);
  }

  @Override
  public Tensor scratch(DType dtype, int length) {
    return pool.scratch(dtype, length);
  }

  /** Does an operation, and notes it if {@code arena} is a trace that is being recorded. */
  static <T> T run(Arena arena, Operation<T> operation) {
    T result = operation.compute();
    if (arena instanceof Trace trace && trace.isOpen) {
      trace.operations.add(operation);
    }
    return result;
  }

  /** Does, and notes, an operation that writes into a tensor of the caller's. */
  static void write(Arena arena, Runnable operation) {
    run(
        arena,
        () -> {
          operation.run();
          return arena;
        });
  }

  /** Says that somebody saw, or brought in, numbers of values of this arena. */
  static void seen(Arena arena) {
    if (arena instanceof Trace trace && trace.isOpen) {
      trace.repeatable = false;
    }
  }
}
