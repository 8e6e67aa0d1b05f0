package io.centelha.layers;

import io.centelha.autodiff.Value;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import io.centelha.words.Word;
import java.util.List;

/** The sum of two inputs or more, which are broadcast by NumPy's rule. */
public record Add() implements Layer {

  /** Its name; it has no arguments. */
  public static final Word<Add> WORD =
      Word.of(Add.class, "Add", "The sum of its inputs.").made(a -> new Add());

  @Override
  public boolean takesRagged() {
    return true;
  }

  @Override
  public List<Spec> outputs(List<Spec> inputs) {
    Checks.argument(inputs.size() >= 2, "Add: two inputs or more expected, got %s", inputs.size());
    int rank = inputs.get(0).shape().rank();
    Checks.argument(
        inputs.stream().allMatch(input -> input.shape().rank() == rank),
        "Add: inputs must have equally many axes, got %s",
        inputs.stream().map(Spec::shape).toList());
    Spec.checkOneAxis("Add", inputs);
    Shape sum = inputs.stream().map(Spec::shape).reduce(Shape::broadcast).orElseThrow();
    return List.of(inputs.get(0).with(sum));
  }

  @Override
  public List<Value> call(List<Value> inputs, List<Value> variables, Pass pass) {
    return List.of(inputs.stream().reduce(Value::plus).orElseThrow());
  }
}
