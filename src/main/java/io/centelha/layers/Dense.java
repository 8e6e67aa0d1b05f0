package io.centelha.layers;

import io.centelha.activations.Activation;
import io.centelha.activations.Activations;
import io.centelha.activations.Linear;
import io.centelha.autodiff.Value;
import io.centelha.constraints.Constraint;
import io.centelha.constraints.Constraints;
import io.centelha.initializers.GlorotUniform;
import io.centelha.initializers.Initializer;
import io.centelha.initializers.Initializers;
import io.centelha.initializers.Zeros;
import io.centelha.regularizers.Regularizer;
import io.centelha.regularizers.Regularizers;
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
 * @param kernelRegularizer Keras' default: none, as for the other three
 */
public record Dense(
    int units,
    Activation activation,
    Bias bias,
    Initializer kernelInitializer,
    Initializer biasInitializer,
    Regularizer kernelRegularizer,
    Regularizer biasRegularizer,
    Constraint kernelConstraint,
    Constraint biasConstraint)
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
          .with(
              "kernelRegularizer",
              Regularizers.WORDS.kind(),
              Dense::kernelRegularizer,
              Regularizer.none(),
              "Penalty on the kernel. When absent, none.")
          .later()
          .with(
              "biasRegularizer",
              Regularizers.WORDS.kind(),
              Dense::biasRegularizer,
              Regularizer.none(),
              "Penalty on the bias. When absent, none.")
          .later()
          .with(
              "kernelConstraint",
              Constraints.WORDS.kind(),
              Dense::kernelConstraint,
              Constraint.none(),
              "Bound on the kernel after each step. When absent, none.")
          .later()
          .with(
              "biasConstraint",
              Constraints.WORDS.kind(),
              Dense::biasConstraint,
              Constraint.none(),
              "Bound on the bias after each step. When absent, none.")
          .later()
          .made(
              a ->
                  new Dense(
                      a.get("units"),
                      a.get("activation"),
                      a.get("useBias"),
                      a.get("kernelInitializer"),
                      a.get("biasInitializer"),
                      a.get("kernelRegularizer"),
                      a.get("biasRegularizer"),
                      a.get("kernelConstraint"),
                      a.get("biasConstraint")));

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
    this(
        units,
        activation,
        Bias.USED,
        new GlorotUniform(),
        new Zeros(),
        Regularizer.none(),
        Regularizer.none(),
        Constraint.none(),
        Constraint.none());
  }

  /** A layer without activation, else with Keras' defaults. */
  public Dense(int units) {
    this(units, new Linear());
  }

  /** This layer with or without a bias. */
  public Dense withBias(Bias newBias) {
    return with(activation, newBias, kernelInitializer, kernelRegularizer, kernelConstraint);
  }

  /** This layer with another initializer of its kernel. */
  public Dense withKernelInitializer(Initializer initializer) {
    return with(activation, bias, initializer, kernelRegularizer, kernelConstraint);
  }

  /** This layer with a penalty on its kernel. */
  public Dense withKernelRegularizer(Regularizer regularizer) {
    return with(activation, bias, kernelInitializer, regularizer, kernelConstraint);
  }

  /** This layer with a bound on its kernel. */
  public Dense withKernelConstraint(Constraint constraint) {
    return with(activation, bias, kernelInitializer, kernelRegularizer, constraint);
  }

  private Dense with(
      Activation newActivation,
      Bias newBias,
      Initializer initializer,
      Regularizer regularizer,
      Constraint constraint) {
    return new Dense(
        units,
        newActivation,
        newBias,
        initializer,
        biasInitializer,
        regularizer,
        biasRegularizer,
        constraint,
        biasConstraint);
  }

  @Override
  public boolean takesRagged() {
    return true;
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
        Variable.trained("kernel", Shape.of(input.dimension(-1), units), kernelInitializer)
            .withRegularizer(kernelRegularizer)
            .withConstraint(kernelConstraint);
    return bias == Bias.NONE
        ? List.of(kernel)
        : List.of(
            kernel,
            Variable.trained("bias", Shape.of(units), biasInitializer)
                .withRegularizer(biasRegularizer)
                .withConstraint(biasConstraint));
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
    return with(new Linear(), bias, kernelInitializer, kernelRegularizer, kernelConstraint);
  }
}
