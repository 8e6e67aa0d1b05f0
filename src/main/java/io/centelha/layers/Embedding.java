package io.centelha.layers;

import io.centelha.autodiff.Lookups;
import io.centelha.autodiff.Value;
import io.centelha.constraints.Constraint;
import io.centelha.constraints.Constraints;
import io.centelha.initializers.Initializer;
import io.centelha.initializers.Initializers;
import io.centelha.initializers.RandomUniform;
import io.centelha.regularizers.Regularizer;
import io.centelha.regularizers.Regularizers;
import io.centelha.tensor.Checks;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A vector for each whole number: row {@code id} of a table, {@code y[…] = embeddings[id[…]]}.
 *
 * <p>Input {@code [batch, …]} of whole numbers or of numbers that are whole, output {@code [batch,
 * …, outputDim]}; rows of different lengths stay so. The gradient of the table is zero but for the
 * rows that were looked up.
 *
 * @param inputDim rows of the table, &gt; 0: ids are 0 … inputDim − 1
 * @param outputDim numbers of a vector, &gt; 0
 * @param zero whether id 0 stands for no element at all: Keras' {@code mask_zero}
 */
public record Embedding(
    int inputDim,
    int outputDim,
    Initializer embeddingsInitializer,
    Regularizer embeddingsRegularizer,
    Constraint embeddingsConstraint,
    Zero zero)
    implements Layer {

  /** What id 0 stands for. */
  public enum Zero {
    /** An element as any other. */
    ELEMENT,
    /** None: layers that follow leave its place out. */
    MASKED
  }

  /** Its name and arguments. */
  public static final Word<Embedding> WORD =
      Word.of(Embedding.class, "Embedding", "A vector for each whole number: a row of a table.")
          .with("inputDim", Kind.integer(1), Embedding::inputDim, "Rows of the table.")
          .with("outputDim", Kind.integer(1, 1 << 24), Embedding::outputDim, "Numbers of a vector.")
          .with(
              "embeddingsInitializer",
              Initializers.WORDS.kind(),
              Embedding::embeddingsInitializer,
              new RandomUniform(),
              "Where the table starts.")
          .with(
              "embeddingsRegularizer",
              Regularizers.WORDS.kind(),
              Embedding::embeddingsRegularizer,
              Regularizer.none(),
              "Penalty on the table. When absent, none.")
          .later()
          .with(
              "embeddingsConstraint",
              Constraints.WORDS.kind(),
              Embedding::embeddingsConstraint,
              Constraint.none(),
              "Bound on the table after each step. When absent, none.")
          .later()
          .with(
              "maskZero",
              Kind.flag(Zero.MASKED, Zero.ELEMENT),
              Embedding::zero,
              Zero.ELEMENT,
              "Whether id 0 stands for no element.")
          .made(
              a ->
                  new Embedding(
                      a.get("inputDim"),
                      a.get("outputDim"),
                      a.get("embeddingsInitializer"),
                      a.get("embeddingsRegularizer"),
                      a.get("embeddingsConstraint"),
                      a.get("maskZero")));

  public Embedding {
    Checks.argument(
        inputDim > 0 && outputDim > 0,
        "Embedding: inputDim and outputDim must be > 0, got %s and %s",
        inputDim,
        outputDim);
  }

  /** A layer with Keras' defaults. */
  public Embedding(int inputDim, int outputDim) {
    this(
        inputDim,
        outputDim,
        new RandomUniform(),
        Regularizer.none(),
        Constraint.none(),
        Zero.ELEMENT);
  }

  /** This layer with another meaning of id 0. */
  public Embedding withZero(Zero meaning) {
    return new Embedding(
        inputDim,
        outputDim,
        embeddingsInitializer,
        embeddingsRegularizer,
        embeddingsConstraint,
        meaning);
  }

  @Override
  public boolean takesRagged() {
    return true;
  }

  @Override
  public List<Spec> outputs(List<Spec> inputs) {
    Checks.argument(inputs.size() == 1, "one input was expected, got %s", inputs.size());
    Spec ids = inputs.get(0);
    return List.of(ids.floats().with(behind(ids.shape())));
  }

  private Shape behind(Shape ids) {
    int[] axes = Arrays.copyOf(ids.dimensions(), ids.rank() + 1);
    axes[ids.rank()] = outputDim;
    return Shape.of(axes);
  }

  @Override
  public List<Variable> variables(List<Spec> inputs) {
    return List.of(
        Variable.trained("embeddings", Shape.of(inputDim, outputDim), embeddingsInitializer)
            .withRegularizer(embeddingsRegularizer)
            .withConstraint(embeddingsConstraint));
  }

  @Override
  public List<Value> call(List<Value> inputs, List<Value> variables, Pass pass) {
    return List.of(Lookups.gather(variables.get(0), ids(inputs.get(0))));
  }

  private Value ids(Value input) {
    return input.dtype() == DType.INT32
        ? input
        : input.constant(DType.INT32, input.shape(), Embedding::whole);
  }

  private static void whole(Tensor numbers, Tensor ids) {
    for (int i = 0; i < ids.size(); i++) {
      double number = numbers.get(i);
      Checks.argument(
          number == Math.rint(number),
          "Embedding: ids are whole numbers, got %s at place %s",
          number,
          i);
      ids.ints()[ids.offset() + i] = (int) number;
    }
  }

  @Override
  public List<Optional<Value>> masks(
      List<Value> inputs, List<Value> outputs, List<Optional<Value>> given) {
    if (zero == Zero.ELEMENT) {
      return List.of(Optional.empty());
    }
    Value ids = inputs.get(0);
    return List.of(Optional.of(ids.constant(outputs.get(0).dtype(), ids.shape(), Embedding::not0)));
  }

  private static void not0(Tensor ids, Tensor mask) {
    for (int i = 0; i < mask.size(); i++) {
      mask.dtype().kernels().fill(mask.view(i, Shape.of(1)), ids.get(i) == 0 ? 0 : 1);
    }
  }
}
