package io.centelha.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.centelha.Golden;
import io.centelha.tensor.DType;
import io.centelha.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** An operation and its gradients as Keras and JAX computed them. */
record GoldenOperation(JsonNode node) {

  static Stream<GoldenOperation> all() {
    return Golden.elements(Golden.json("operations/operations.json")).map(GoldenOperation::new);
  }

  String name() {
    return node.get("op").textValue();
  }

  JsonNode argument(String name) {
    return node.get("arguments").get(name);
  }

  int integer(String name) {
    return argument(name).intValue();
  }

  /** One number for all axes, or one for each. */
  int[] integers(String name) {
    JsonNode given = argument(name);
    return given.isArray()
        ? Golden.elements(given).mapToInt(JsonNode::intValue).toArray()
        : new int[] {given.intValue()};
  }

  Tensor tensor(String name) {
    return Golden.tensor(argument(name));
  }

  /** Compares relative to the largest magnitude. */
  void assertAgrees(Function<List<Value>, Value> function, DType dtype, double tolerance) {
    List<Value> inputs = new ArrayList<>();
    node.get("inputs").forEach(input -> inputs.add(Value.of(Golden.tensor(input).to(dtype))));
    try (var tape = new GradientTape()) {
      inputs.forEach(tape::watch);
      Value output = function.apply(inputs);
      assertClose("output", output, node.get("output"), tolerance);
      Value cotangent = Value.of(Golden.tensor(node.get("cotangent")).to(dtype));
      List<Value> gradients = tape.gradient(output.times(cotangent).sum(), inputs);
      for (int i = 0; i < inputs.size(); i++) {
        assertClose("gradient " + i, gradients.get(i), node.get("gradients").get(i), tolerance);
      }
    }
  }

  private static void assertClose(String what, Value actual, JsonNode golden, double tolerance) {
    Tensor expected = Golden.tensor(golden);
    double largest = 1;
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
    return name() + " " + node.get("what").textValue() + node.get("arguments");
  }
}
