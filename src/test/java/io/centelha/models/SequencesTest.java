package io.centelha.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.Golden;
import io.centelha.autodiff.GradientTape;
import io.centelha.autodiff.Value;
import io.centelha.layers.Dense;
import io.centelha.layers.Embedding;
import io.centelha.layers.Flatten;
import io.centelha.layers.NamedLayer;
import io.centelha.layers.Pass;
import io.centelha.layers.Spec;
import io.centelha.losses.MeanSquaredError;
import io.centelha.optimizers.Sgd;
import io.centelha.tensor.DType;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks over rows of different lengths, against Keras' over padded and masked ones. */
class SequencesTest {

  /** A network as Keras computed it. */
  private record Case(JsonNode node) {

    List<NamedLayer> layers() {
      return Golden.elements(node.get("layers")).map(NamedLayer.WORDS::fromJson).toList();
    }

    @Override
    public String toString() {
      return node.get("layers").toString();
    }
  }

  private static Stream<Case> cases(String group) {
    return Golden.elements(Golden.json("sequences/sequences.json").get(group)).map(Case::new);
  }

  static Stream<Case> ragged() {
    return cases("ragged");
  }

  static Stream<Case> all() {
    return Stream.concat(cases("ragged"), cases("masked"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ragged")
  void rowsOfDifferentLengthsNeedNoPadding(Case golden) {
    List<Integer> ids = new ArrayList<>();
    List<Integer> ends = new ArrayList<>(List.of(0));
    for (JsonNode row : golden.node().get("rows")) {
      row.forEach(id -> ids.add(id.intValue()));
      ends.add(ids.size());
    }
    ids.addAll(List.of(0, 0, 0)); // they belong to no row
    assertAgrees(golden, Spec.ints(Shape.SCALAR).ragged("tokens"), ints(ids), List.of(ints(ends)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void paddedRowsAreMasked(Case golden) {
    Tensor padded = Golden.tensor(golden.node().get("padded"));
    List<Integer> ids = new ArrayList<>();
    for (double id : padded.toDoubles()) {
      ids.add((int) id);
    }
    Value input = Value.of(Tensor.of(padded.shape(), array(ids)));
    assertAgrees(golden, Spec.ints(padded.shape().withoutFirst()), input, List.of());
  }

  private static void assertAgrees(Case golden, Spec spec, Value input, List<Value> splits) {
    Network network = new Sequential(golden.layers()).build(spec);
    List<Value> weights = new ArrayList<>();
    golden
        .node()
        .get("weights")
        .forEach(weight -> weights.add(Value.of(Golden.tensor(weight).to(DType.FLOAT64))));
    try (var tape = new GradientTape()) {
      weights.forEach(tape::watch);
      Value output =
          network.endings(List.of(input), splits, weights, Pass.INFERENCE).get(0).applied();
      assertClose(output, golden.node().get("output"));
      Value cotangent = Value.of(Golden.tensor(golden.node().get("cotangent")));
      List<Value> gradients = tape.gradient(output.times(cotangent).sum(), weights);
      for (int i = 0; i < gradients.size(); i++) {
        assertClose(gradients.get(i), golden.node().get("gradients").get(i));
      }
    }
  }

  private static void assertClose(Value actual, JsonNode expected) {
    assertThat(actual.tensor().toDoubles())
        .containsExactly(Golden.tensor(expected).toDoubles(), within(1e-12));
  }

  private static Value ints(List<Integer> numbers) {
    return Value.of(Tensor.of(Shape.of(numbers.size()), array(numbers)));
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  @Test
  void aLayerThatTakesFixedRowsRefusesARaggedAxis() {
    Spec tokens = Spec.ints(Shape.SCALAR).ragged("tokens");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sequential.of(new Embedding(5, 2), new Flatten()).build(tokens))
        .withMessage(
            "Layer 'flatten' can't take input of shape [2]: its ragged axis 'tokens' is to be taken"
                + " away before, as GlobalAveragePooling1D does");
  }

  @Test
  void anOutputMayHaveARaggedAxis() {
    Spec tokens = Spec.ints(Shape.SCALAR).ragged("tokens");
    var model =
        new CompiledNetwork(
            Sequential.of(new Embedding(5, 2), new Dense(3)).build(tokens),
            Compilation.of(new Sgd(), new MeanSquaredError()),
            DType.FLOAT64);
    Batch batch =
        new Batch(
            List.of(Tensor.of(Shape.of(4), new int[] {1, 2, 3, 0})),
            List.of(Tensor.of(Shape.of(3), new int[] {0, 2, 3})),
            List.of(Tensor.vector(1, 2)),
            List.of(Optional.empty()));
    Tensor weights = model.initialWeights(RandomKey.of(1));
    try (Evaluator evaluator = model.evaluator()) {
      assertThat(evaluator.predict(weights, batch).get(0).shape()).isEqualTo(Shape.of(4, 3));
    }
  }
}
