package io.centelha.autodiff;

import io.centelha.tensor.Arena;
import io.centelha.tensor.Tensor;

/**
 * A differentiable operation: what it computes, and the product of a gradient with its Jacobian.
 */
interface Primitive extends Recorded {

  /** The result for these inputs, in a tensor from {@code arena} or a view of an input. */
  Tensor forward(Arena arena, Value[] inputs);

  /**
   * The gradient with respect to one input, given the gradient with respect to the output; written
   * with differentiable operations.
   */
  Value gradient(int input, Value gradient, Value[] inputs, Value output);

  @Override
  default Value gradient(int input, Value[] gradients, Value[] inputs, Value[] outputs) {
    return gradient(input, gradients[0], inputs, outputs[0]);
  }

  /** Whether the first operand alone is differentiated, and those after it are of any type. */
  default boolean isFirstAlone() {
    return false;
  }

  /** Computes the result and writes the operation down on every open tape that watches an input. */
  default Value apply(Value... inputs) {
    Arena arena = Value.arena(inputs, isFirstAlone() ? 1 : inputs.length);
    Tensor output = Trace.run(arena, () -> forward(arena, inputs));
    Value result = new Value(output, arena);
    GradientTape.record(this, inputs, result);
    return result;
  }
}
