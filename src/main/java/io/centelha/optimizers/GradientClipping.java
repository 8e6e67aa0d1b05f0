package io.centelha.optimizers;

import io.centelha.tensor.Layout;
import io.centelha.tensor.Tensor;
import java.io.Serializable;

/**
 * A bound on the gradient, laid on before the optimizer sees it. Norms are Euclidean and summed in
 * double. A norm that is not finite turns the vector that it belongs to into NaN, so that the loss
 * shows it, as Keras' global norm does.
 */
public sealed interface GradientClipping extends Serializable
    permits NoClipping, ClipByValue, ClipByNorm, ClipByGlobalNorm {

  /**
   * Changes the gradient in place.
   *
   * @param gradient a flat vector of this layout
   * @param layout the named weights of the network, each with a norm of its own
   */
  void apply(Tensor gradient, Layout layout);

  /** The gradient as it is. */
  static GradientClipping none() {
    return new NoClipping();
  }

  /**
   * Each element is brought into −clipvalue … clipvalue.
   *
   * @param clipvalue finite, &gt; 0
   */
  static GradientClipping byValue(double clipvalue) {
    return new ClipByValue(clipvalue);
  }

  /**
   * The gradient of each named weight is shortened to this norm if it is longer.
   *
   * @param clipnorm finite, &gt; 0
   */
  static GradientClipping byNorm(double clipnorm) {
    return new ClipByNorm(clipnorm);
  }

  /**
   * The whole gradient is shortened to this norm if it is longer.
   *
   * @param globalClipnorm finite, &gt; 0
   */
  static GradientClipping byGlobalNorm(double globalClipnorm) {
    return new ClipByGlobalNorm(globalClipnorm);
  }
}
