package example;

import io.centelha.autodiff.Value;
import io.centelha.initializers.Constant;
import io.centelha.layers.Pass;
import io.centelha.layers.UnaryLayer;
import io.centelha.layers.Variable;
import io.centelha.tensor.Shape;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.List;

// own-words.md: layer
/** {@code x · sigmoid(β · x)}, with a trained β for each feature. */
public record Swish(double start) implements UnaryLayer {

  public static final Word<Swish> WORD =
      Word.of(Swish.class, "Swish", "x · sigmoid(beta · x), with a trained beta a feature.")
          .with("start", Kind.number(), Swish::start, 1.0, "Where beta starts.")
          .made(a -> new Swish(a.get("start")));

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public List<Variable> variables(Shape input) {
    Shape features = Shape.of(input.dimension(-1));
    return List.of(Variable.trained("beta", features, new Constant(start)));
  }

  @Override
  public Value call(Value input, List<Value> variables, Pass pass) {
    return input.times(input.times(variables.get(0)).sigmoid());
  }
}
// end
