package io.centelha.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.centelha.Golden;
import io.centelha.autodiff.GradientTape;
import io.centelha.autodiff.Value;
import io.centelha.tensor.DType;
import io.centelha.tensor.Tensor;
import io.centelha.words.Call;
import java.util.stream.Stream;

/** A loss and its gradient as Keras computed them, under {@code golden/losses}. */
record GoldenLoss(JsonNode node) {

  static Stream<GoldenLoss> all() {
    return Golden.elements(Golden.json("losses/losses.json")).map(GoldenLoss::new);
  }

  /** The loss by its name and argument. */
  Loss read() {
    var arguments = JsonNodeFactory.instance.objectNode();
    if (node.get("fromLogits").booleanValue()) {
      arguments.put("fromLogits", true);
    }
    return Losses.WORDS.fromJson(Call.json(node.get("loss").textValue(), arguments));
  }

  /** In float32, 1 − 10⁻⁷ is 1 − 1.19·10⁻⁷: where probabilities are clipped, values differ. */
  boolean turnsOnTheLastDigits() {
    return node.get("what").textValue().contains("probabilities 0 and 1");
  }

  void assertAgrees(Loss loss, DType dtype, double tolerance) {
    Value labels = Value.of(Golden.tensor(node.get("labels")).to(dtype));
    Value predictions = Value.of(Golden.tensor(node.get("predictions")).to(dtype));
    try (var tape = new GradientTape()) {
      tape.watch(predictions);
      Value value = loss.apply(labels, predictions, reduction(dtype));
      assertClose("value", value.tensor(), node.get("value"), tolerance);
      assertClose(
          "gradient", tape.gradient(value, predictions).tensor(), node.get("gradient"), tolerance);
    }
  }

  private Reduction reduction(DType dtype) {
    return node.has("weights")
        ? Reduction.weighted(Value.of(Golden.tensor(node.get("weights")).to(dtype)))
        : Reduction.mean();
  }

  private void assertClose(String what, Tensor actual, JsonNode expected, double tolerance) {
    double[] numbers = Golden.tensor(expected).doubles();
    for (int i = 0; i < numbers.length; i++) {
      assertThat(actual.get(i))
          .as("%s, %s: %s[%s]", node.get("loss"), node.get("what"), what, i)
          .isCloseTo(numbers[i], within(tolerance * Math.max(1, Math.abs(numbers[i]))));
    }
  }
}
