package io.centelha.dl4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.activations.Activation;
import io.centelha.activations.Activations;
import io.centelha.activations.Sigmoid;
import io.centelha.activations.Softmax;
import io.centelha.autodiff.Value;
import io.centelha.layers.ActivationLayer;
import io.centelha.layers.Dense;
import io.centelha.layers.Flatten;
import io.centelha.layers.Layer;
import io.centelha.layers.NamedLayer;
import io.centelha.layers.Pass;
import io.centelha.layers.Rescaling;
import io.centelha.layers.UnaryLayer;
import io.centelha.losses.BinaryCrossentropy;
import io.centelha.losses.CategoricalCrossentropy;
import io.centelha.losses.Loss;
import io.centelha.losses.Losses;
import io.centelha.losses.MeanSquaredError;
import io.centelha.losses.Reduction;
import io.centelha.losses.SparseCategoricalCrossentropy;
import io.centelha.models.Compilation;
import io.centelha.models.CompiledNetwork;
import io.centelha.models.Sequential;
import io.centelha.optimizers.OptimizerSpec;
import io.centelha.optimizers.Sgd;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What DL4J lacks or defines otherwise is refused by name, and nothing is forgotten. */
class RefusalsTest {

  private record Refused(String name, Loss loss, Shape input, List<Layer> layers, String message) {
    @Override
    public String toString() {
      return name;
    }
  }

  private record Unknown() implements UnaryLayer, Activation, Loss {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Value call(Value input, List<Value> variables, Pass pass) {
      return input;
    }

    @Override
    public Value apply(Value x) {
      return x;
    }

    @Override
    public Value apply(Value labels, Value predictions, Reduction reduction) {
      return predictions.mean();
    }
  }

  static Stream<Refused> refused() {
    Shape row = Shape.of(4);
    Shape image = Shape.of(4, 4);
    var mse = new MeanSquaredError();
    var dense = new Dense(3);
    return Stream.of(
        new Refused(
            "a layer of one's own",
            mse,
            row,
            List.of(dense, new Unknown()),
            "layer 'unknown' (Unknown)"),
        new Refused(
            "an activation of one's own",
            mse,
            row,
            List.of(new Dense(3, new Unknown()), dense),
            "layer 'dense': activation Unknown has no counterpart"),
        new Refused("a loss of one's own", new Unknown(), row, List.of(dense), "loss Unknown"),
        new Refused(
            "dense along images",
            mse,
            image,
            List.of(dense),
            "layer 'dense': DL4J's dense layer takes rows of numbers, not of shape [4, 4]"),
        new Refused(
            "softmax along images",
            mse,
            image,
            List.of(new ActivationLayer(new Softmax()), new Flatten(), dense),
            "layer 'activation': DL4J's softmax takes rows"),
        new Refused("no weights", mse, row, List.of(new Rescaling(2, 0)), "no weights"),
        new Refused(
            "cross-entropy of numbers that don't add up to 1",
            new CategoricalCrossentropy(),
            row,
            List.of(new Dense(3, new Sigmoid())),
            "CategoricalCrossentropy otherwise for outputs of Sigmoid: expected Softmax"),
        new Refused(
            "the same of class numbers",
            new SparseCategoricalCrossentropy(),
            row,
            List.of(dense),
            "SparseCategoricalCrossentropy otherwise for outputs of Linear: expected Softmax"),
        new Refused(
            "binary cross-entropy of what is no probability of yes",
            new BinaryCrossentropy(),
            row,
            List.of(new Dense(3, new Softmax())),
            "BinaryCrossentropy otherwise for outputs of Softmax: expected Sigmoid"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void itIsRefusedByNameAndWithAdvice(Refused refused) {
    var model =
        new CompiledNetwork(
            Sequential.of(refused.layers().toArray(Layer[]::new)).build(refused.input()),
            new Compilation(OptimizerSpec.of(new Sgd()), refused.loss(), List.of()),
            DType.FLOAT32);

    assertThatThrownBy(() -> Dl4jEngine.objective(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("engine dl4j: ")
        .hasMessageContaining(refused.message())
        .hasMessageContaining("train with engine: native")
        .hasMessageNotContaining("\n");
  }

  /** The engine takes no new words: what DL4J computes as we do is all in the contract. */
  @Test
  void theWordsOfTheContractAreThoseThatBothEnginesCompute() {
    Set<String> computed = new TreeSet<>();
    for (EngineCase one : EngineCase.all().toList()) {
      one.layers().layers().forEach(layer -> computed.add(word(NamedLayer.WORDS.toJson(layer))));
      computed.add(word(Losses.WORDS.toJson(one.loss())));
    }
    EngineCase.activations()
        .forEach(activation -> computed.add(word(Activations.WORDS.toJson(activation))));
    assertThat(computed)
        .containsExactlyInAnyOrder(
            "Activation",
            "Dense",
            "Dropout",
            "Flatten",
            "Rescaling",
            "binary_crossentropy",
            "categorical_crossentropy",
            "linear",
            "mean_squared_error",
            "relu",
            "sigmoid",
            "softmax",
            "sparse_categorical_crossentropy",
            "tanh");
  }

  private static String word(JsonNode json) {
    return json.isObject() ? json.fieldNames().next() : json.asText();
  }
}
