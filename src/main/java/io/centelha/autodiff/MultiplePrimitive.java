package io.centelha.autodiff;

import io.centelha.tensor.Arena;
import io.centelha.tensor.Tensor;

/** A differentiable operation with several results. */
interface MultiplePrimitive extends Recorded {

  /** The results for these inputs, in tensors from {@code arena}; their number never changes. */
  Tensor[] forward(Arena arena, Value[] inputs);

  /** Computes the results and writes the operation down, once, on every tape that watches. */
  default Value[] apply(Value... inputs) {
    Arena arena = Value.arena(inputs);
    Tensor[] outputs = Trace.run(arena, () -> forward(arena, inputs));
    Value[] results = new Value[outputs.length];
    for (int i = 0; i < results.length; i++) {
      results[i] = new Value(outputs[i], arena);
    }
    GradientTape.record(this, inputs, results);
    return results;
  }
}
