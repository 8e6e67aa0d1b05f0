package io.centelha.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;

class MetricJsonTest {

  @Test
  void readsKerasShortNames() {
    assertThat(read("mae")).isEqualTo(new MeanAbsoluteError("mae"));
    assertThat(read("mse")).isEqualTo(new MeanSquaredError("mse"));
    assertThat(read("acc")).isEqualTo(new Accuracy("acc"));
  }

  @Test
  void suggestsTheNearestName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("acuracy"))
        .withMessage(
            "Unknown metric 'acuracy'. Did you mean 'accuracy'? Known: acc, accuracy,"
                + " binary_accuracy, categorical_accuracy, mae, mean_absolute_error,"
                + " mean_squared_error, mse, root_mean_squared_error, sparse_categorical_accuracy");
  }

  @Test
  void refusesArguments() {
    var node = JsonNodeFactory.instance.objectNode();
    node.putObject("mae").put("name", "error");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MetricJson.fromJson(node))
        .withMessageStartingWith("Unknown argument of metric 'mae': 'name'.");
  }

  private static Metric read(String name) {
    return MetricJson.fromJson(TextNode.valueOf(name));
  }
}
