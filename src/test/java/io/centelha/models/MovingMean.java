package io.centelha.models;

import io.centelha.autodiff.Value;
import io.centelha.initializers.Zeros;
import io.centelha.layers.Pass;
import io.centelha.layers.UnaryLayer;
import io.centelha.layers.Variable;
import io.centelha.tensor.Shape;
import java.util.List;

/** A layer with state: {@code mean ← ½·mean + ½·mean(x)}; {@code y = x − mean}, the old one. */
public record MovingMean() implements UnaryLayer {

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public List<Variable> variables(Shape input) {
    return List.of(Variable.state("mean", input, new Zeros()));
  }

  @Override
  public Value call(Value input, List<Value> variables, Pass pass) {
    Value mean = variables.get(0);
    if (pass.isTraining() && pass.isTrainable()) {
      pass.update(mean, mean.times(0.5).plus(input.mean(0).times(0.5)));
    }
    return input.minus(mean);
  }
}
