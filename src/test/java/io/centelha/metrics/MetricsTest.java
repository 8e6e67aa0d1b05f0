package io.centelha.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;

class MetricsTest {

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
            "Unknown metric 'acuracy'. Did you mean 'accuracy'? Known: acc, accuracy, auc,"
                + " binary_accuracy, categorical_accuracy, mae, mean_absolute_error,"
                + " mean_squared_error, mse, precision, recall, root_mean_squared_error,"
                + " sparse_categorical_accuracy (a jar on the class path can bring others)");
  }

  @Test
  void refusesUnknownArguments() {
    var node = JsonNodeFactory.instance.objectNode();
    node.putObject("mae").put("weight", 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.WORDS.fromJson(node))
        .withMessageStartingWith("Unknown argument of metric 'mae': 'weight'.");
  }

  @Test
  void takesAnotherName() {
    var node = JsonNodeFactory.instance.objectNode();
    node.putObject("mae").put("name", "error");
    assertThat(Metrics.WORDS.fromJson(node)).isEqualTo(new MeanAbsoluteError("error"));
    assertThat(Metrics.WORDS.toJson(new MeanAbsoluteError("error")))
        .hasToString("{\"mean_absolute_error\":{\"name\":\"error\"}}");
  }

  private static Metric read(String name) {
    return Metrics.WORDS.fromJson(TextNode.valueOf(name));
  }
}
