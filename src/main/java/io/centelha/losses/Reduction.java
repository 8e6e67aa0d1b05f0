package io.centelha.losses;

import io.centelha.autodiff.Value;
import io.centelha.tensor.Shape;
import java.util.Arrays;

/**
 * How the losses of a batch's rows become one number: Keras' {@code sum_over_batch_size}.
 *
 * <pre>{@code
 * L = Σᵢ lᵢ / n          of all numbers that a loss has for the batch
 * L = Σᵢ wᵢ·lᵢ / n       with weights: divided by their number still, and not by the sum of the weights
 * }</pre>
 *
 * <p>So weights of 1 are none, and a weight of 2 is a row that counts twice in a batch of the same
 * size.
 */
public interface Reduction {

  /**
   * The one number.
   *
   * @param losses {@code [batch, …]}
   */
  Value of(Value losses);

  /** All count the same. */
  static Reduction mean() {
    return Value::mean;
  }

  /**
   * Each row counts as much as its weight says.
   *
   * @param weights {@code [batch]}; not differentiated
   */
  static Reduction weighted(Value weights) {
    return losses -> losses.times(weights.reshape(rows(losses.shape()))).mean();
  }

  /** {@code [batch, 1, …]}, of the same rank. */
  private static Shape rows(Shape losses) {
    int[] dimensions = new int[losses.rank()];
    Arrays.fill(dimensions, 1);
    dimensions[0] = losses.dimension(0);
    return Shape.of(dimensions);
  }
}
