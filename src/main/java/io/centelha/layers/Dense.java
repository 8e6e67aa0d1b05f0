package io.centelha.layers;

import io.centelha.activations.Activation;
import io.centelha.activations.Activations;
import io.centelha.activations.Linear;
import io.centelha.autodiff.Value;
import io.centelha.initializers.GlorotUniform;
import io.centelha.initializers.Initializer;
import io.centelha.initializers.Initializers;
import io.centelha.initializers.Zeros;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.List;

/**
 * Fully connected layer, along the last axis.
 *
 * <pre>
 * {@code y = activation(x · kernel + bias),   x [batch, …, inputs], kernel [inputs, units], bias [units] }
 * </pre>
 *
 * @param units outputs, &gt; 0
 * @param kernelInitializer Keras' default: Glorot uniform
 * @param biasInitializer Keras' default: zeros; not used without a bias
 */
public record Dense(
    int units,
    Activation activation,
    Bias bias,
    Initializer kernelInitializer,
    Initializer biasInitializer)
    implements UnaryLayer {

  /** Its name and arguments. */
  public static final Word<Dense> WORD =
      Word.of(Dense.class, "Dense", "activation(input · kernel + bias), along the last axis.")
          .with("units", Kind.integer(1, 1 << 24), Dense::units, "Number of outputs.")
          .with(
              "activation",
              Activations.WORDS.kind(),
              Dense::activation,
              new Linear(),
              "What the outputs go through.")
          .with(
              "useBias",
              Kind.flag(Bias.USED, Bias.NONE),
              Dense::bias,
              Bias.USED,
              "Whether a bias is added.")
          .with(
              "kernelInitializer",
              Initializers.WORDS.kind(),
              Dense::kernelInitializer,
              new GlorotUniform(),
              "Where the kernel starts.")
          .with(
              "biasInitializer",
              Initializers.WORDS.kind(),
              Dense::biasInitializer,
              new Zeros(),
              "Where the bias starts.")
          .made(
              a ->
                  new Dense(
                      a.get("units"),
                      a.get("activation"),
                      a.get("useBias"),
                      a.get("kernelInitializer"),
                      a.get("biasInitializer")));

  /** Whether a bias is added. */
  public enum Bias {
    USED,
    NONE
  }

  public Dense {
    Checks.argument(units > 0, "Dense: units must be > 0, got %s", units);
  }

  /** A layer with Keras' defaults. */
  public Dense(int units, Activation activation) {
    this(units, activation, Bias.USED, new GlorotUniform(), new Zeros());
  }

  /** A layer without activation, else with Keras' defaults. */
  public Dense(int units) {
    this(units, new Linear());
  }

  /** This layer with or without a bias. */
  public Dense withBias(Bias newBias) {
    return new Dense(units, activation, newBias, kernelInitializer, biasInitializer);
  }

  /** This layer with another initializer of its kernel. */
  public Dense withKernelInitializer(Initializer initializer) {
    return new Dense(units, activation, bias, initializer, biasInitializer);
  }

  @Override
  public Shape outputShape(Shape input) {
    Checks.argument(
        input.rank() > 0,
        "Dense: input must have at least one axis beside the batch, got shape %s",
        input);
    return input.with(-1, units);
  }

  @Override
  public List<Variable> variables(Shape input) {
    Variable kernel =
        Variable.trained("kernel", Shape.of(input.dimension(-1), units), kernelInitializer);
    return bias == Bias.NONE
        ? List.of(kernel)
        : List.of(kernel, Variable.trained("bias", Shape.of(units), biasInitializer));
  }

  @Override
  public Value call(Value input, List<Value> variables, Pass pass) {
    Shape shape = input.shape();
    int inputs = shape.dimension(-1);
    Value rows = input.reshape(Shape.of(inputs == 0 ? 0 : shape.size() / inputs, inputs));
    Value sums =
        bias == Bias.NONE
            ? rows.matmul(variables.get(0))
            : rows.affine(variables.get(0), variables.get(1));
    return activation.apply(sums.reshape(shape.with(-1, units)));
  }

  @Override
  public Dense withoutActivation() {
    return new Dense(units, new Linear(), bias, kernelInitializer, biasInitializer);
  }
}
