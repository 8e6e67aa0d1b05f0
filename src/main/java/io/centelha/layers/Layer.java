package io.centelha.layers;

import io.centelha.activations.Activation;
import io.centelha.activations.Linear;
import io.centelha.autodiff.Value;
import io.centelha.initializers.Initializer;
import io.centelha.tensor.Shape;
import java.io.Serializable;
import java.util.List;

/**
 * One layer's description: shapes, weights and forward computation. Shapes leave the batch axis
 * out. Saved by name, see {@link NamedLayer#WORDS}.
 */
public interface Layer extends Serializable {

  /**
   * An array of weights that a layer needs.
   *
   * @param name its name within the layer: {@code kernel}, {@code bias}
   */
  record Weight(String name, Shape shape, Initializer initializer) {}

  /**
   * The shape of the output for inputs of this shape.
   *
   * @throws IllegalArgumentException if the layer can't take such inputs
   */
  Shape outputShape(Shape input);

  /** The weights for inputs of this shape, in the order in which {@link #call} takes them. */
  default List<Weight> weights(Shape input) {
    return List.of();
  }

  /**
   * The output for a batch.
   *
   * @param input {@code [batch, …]}
   * @param weights as {@link #weights} lists them
   */
  Value call(Value input, List<Value> weights, Pass pass);

  /**
   * The activation that {@link #call} applies last, so that a loss may take over from before it.
   */
  default Activation activation() {
    return new Linear();
  }

  /** This layer without its {@link #activation}. */
  default Layer withoutActivation() {
    return this;
  }
}
