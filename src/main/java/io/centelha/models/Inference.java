package io.centelha.models;

import io.centelha.tensor.Tensor;
import java.util.List;

/**
 * Evaluates what is trained, as it is used: its arrays are reused from call to call, so it belongs
 * to one thread.
 */
public interface Inference extends AutoCloseable {

  /**
   * Adds the batch's sums of loss and metrics.
   *
   * @throws IllegalArgumentException if the rows have weights, and this objective takes none
   */
  void evaluate(Tensor weights, Batch batch, double[] sums);

  /** The outputs, {@code [batch, …]}; valid until the next call. */
  Tensor predict(Tensor weights, Tensor features);

  /**
   * The outputs of a network of any number of inputs and outputs, in their orders; valid until the
   * next call.
   */
  default List<Tensor> predict(Tensor weights, List<Tensor> inputs) {
    return List.of(predict(weights, inputs.get(0)));
  }

  /**
   * The outputs for the inputs of a batch, whose targets are not looked at; valid until the next
   * call.
   */
  default List<Tensor> predict(Tensor weights, Batch batch) {
    return predict(weights, batch.inputs());
  }

  /** Whether it holds no memory outside of the heap: then it need not be closed. */
  default boolean isOnHeap() {
    return true;
  }

  /** Frees what it holds outside of the heap, if it does. */
  @Override
  default void close() {}
}
