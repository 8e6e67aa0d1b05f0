package io.centelha.autodiff;

import io.centelha.tensor.Tensor;

/** An operation as a tape knows it: the product of the gradients of its results with a Jacobian. */
interface Recorded {

  /**
   * The gradient with respect to one input, given the gradients with respect to all outputs;
   * written with differentiable operations.
   */
  Value gradient(int input, Value[] gradients, Value[] inputs, Value[] outputs);

  /** The same gradient as plain numbers, in a tensor that the caller owns. */
  default void gradientInto(
      Tensor destination, int input, Value[] gradients, Value[] inputs, Value[] outputs) {
    gradient(input, gradients, inputs, outputs).copyTo(destination);
  }

  /** Adds the same gradient onto what lies in a tensor that the caller owns. */
  default void addGradientInto(
      Tensor destination, int input, Value[] gradients, Value[] inputs, Value[] outputs) {
    gradient(input, gradients, inputs, outputs).addTo(destination);
  }
}
