package io.centelha.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.Golden;
import io.centelha.autodiff.GradientTape;
import io.centelha.autodiff.Value;
import io.centelha.tensor.DType;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A layer and its gradients as Keras computed them, under {@code golden/layers}. */
record GoldenLayer(JsonNode node) {

  static Stream<GoldenLayer> all() {
    return Golden.elements(Golden.json("layers/layers.json")).map(GoldenLayer::new);
  }

  private Layer layer() {
    return NamedLayer.WORDS.fromJson(node.get("layer")).layer();
  }

  /** Compares relative to the largest magnitude. */
  void assertAgrees(DType dtype, double tolerance) {
    Layer layer = layer();
    Value input = value(node.get("input"), dtype);
    List<Value> weights = new ArrayList<>();
    node.get("weights").forEach(weight -> weights.add(value(weight, dtype)));
    assertThat(layer.variables(List.of(Spec.of(input.shape().withoutFirst()))))
        .extracting(Variable::name)
        .isEqualTo(Golden.elements(node.get("names")).map(JsonNode::textValue).toList());
    List<Value> sources = new ArrayList<>(List.of(input));
    sources.addAll(weights);
    try (var tape = new GradientTape()) {
      sources.forEach(tape::watch);
      Value output = layer.call(List.of(input), weights, Pass.INFERENCE).get(0);
      assertClose("output", output, node.get("output"), tolerance);
      Value weighted = output.times(value(node.get("cotangent"), dtype)).sum();
      List<Value> gradients = tape.gradient(weighted, sources);
      assertClose("input", gradients.get(0), node.get("inputGradient"), tolerance);
      for (int i = 0; i < weights.size(); i++) {
        assertClose(
            node.get("names").get(i).textValue(),
            gradients.get(i + 1),
            node.get("gradients").get(i),
            tolerance);
      }
    }
  }

  private static Value value(JsonNode golden, DType dtype) {
    return Value.of(Golden.tensor(golden).to(dtype));
  }

  private static void assertClose(String what, Value actual, JsonNode golden, double tolerance) {
    Tensor expected = Golden.tensor(golden);
    double largest = 0;
    for (double number : expected.toDoubles()) {
      largest = Math.max(largest, Math.abs(number));
    }
    assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
    assertThat(actual.tensor().toDoubles())
        .as(what)
        .containsExactly(expected.toDoubles(), within(tolerance * largest));
  }

  @Override
  public String toString() {
    return node.get("layer").toString();
  }
}
