package io.centelha.layers;

import io.centelha.activations.Activation;
import io.centelha.activations.Linear;
import io.centelha.autodiff.Value;
import io.centelha.tensor.Shape;
import java.util.List;

/** An activation as a layer of its own; Keras' {@code Activation}. */
public record ActivationLayer(Activation activation) implements UnaryLayer {

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Value call(Value input, List<Value> variables, Pass pass) {
    return activation.apply(input);
  }

  @Override
  public ActivationLayer withoutActivation() {
    return new ActivationLayer(new Linear());
  }
}
