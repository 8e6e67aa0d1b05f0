package io.centelha.layers;

import io.centelha.activations.Activation;
import io.centelha.activations.Activations;
import io.centelha.activations.Linear;
import io.centelha.autodiff.Value;
import io.centelha.tensor.Shape;
import io.centelha.words.Word;
import java.util.List;

/** An activation as a layer of its own; Keras' {@code Activation}. */
public record ActivationLayer(Activation activation) implements UnaryLayer {

  /** Its name and arguments. */
  public static final Word<ActivationLayer> WORD =
      Word.of(ActivationLayer.class, "Activation", "An activation function as a layer of its own.")
          .with(
              "activation",
              Activations.WORDS.kind(),
              ActivationLayer::activation,
              "Which function.")
          .made(a -> new ActivationLayer(a.get("activation")));

  @Override
  public boolean takesRagged() {
    return true;
  }

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
