package io.centelha.layers;

import io.centelha.autodiff.Value;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import java.util.List;

/** A layer of one input and one output. */
public interface UnaryLayer extends Layer {

  /**
   * The shape of the output for inputs of this shape.
   *
   * @throws IllegalArgumentException if the layer can't take such inputs
   */
  Shape outputShape(Shape input);

  /** The variables for inputs of this shape, in the order in which {@link #call} takes them. */
  default List<Variable> variables(Shape input) {
    return List.of();
  }

  /**
   * The output for a batch.
   *
   * @param input {@code [batch, …]}
   * @param variables as {@link #variables} lists them
   */
  Value call(Value input, List<Value> variables, Pass pass);

  @Override
  default List<Spec> outputs(List<Spec> inputs) {
    Spec input = only(inputs);
    return List.of(input.with(outputShape(input.shape())));
  }

  @Override
  default List<Variable> variables(List<Spec> inputs) {
    return variables(only(inputs).shape());
  }

  @Override
  default List<Value> call(List<Value> inputs, List<Value> variables, Pass pass) {
    return List.of(call(only(inputs), variables, pass));
  }

  private static <T> T only(List<T> inputs) {
    Checks.argument(inputs.size() == 1, "one input was expected, got %s", inputs.size());
    return inputs.get(0);
  }
}
