package io.centelha.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class LossJsonTest {

  @Test
  void readsKerasNames() {
    assertThat(read("\"mse\"")).isEqualTo(new MeanSquaredError());
    assertThat(read("\"MeanSquaredError\"")).isEqualTo(new MeanSquaredError());
    assertThat(read("{\"binary_crossentropy\": {\"fromLogits\": true}}"))
        .isEqualTo(new BinaryCrossentropy(Predictions.LOGITS));
  }

  @Test
  void writesKerasNames() {
    assertThat(LossJson.toJson(new MeanSquaredError())).hasToString("\"mean_squared_error\"");
    assertThat(LossJson.toJson(new SparseCategoricalCrossentropy(Predictions.LOGITS)))
        .hasToString("{\"sparse_categorical_crossentropy\":{\"fromLogits\":true}}");
  }

  @Test
  void suggestsTheNearestName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("\"sparse_categorical_crosentropy\""))
        .withMessage(
            "Unknown loss 'sparse_categorical_crosentropy'."
                + " Did you mean 'sparse_categorical_crossentropy'? Known: binary_crossentropy,"
                + " categorical_crossentropy, mean_squared_error, mse,"
                + " sparse_categorical_crossentropy");
  }

  @Test
  void suggestsTheNearestArgument() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"binary_crossentropy\": {\"from_logits\": true}}"))
        .withMessage(
            "Unknown argument of loss 'binary_crossentropy': 'from_logits'."
                + " Did you mean 'fromLogits'? Known: fromLogits");
  }

  @Test
  void refusesToWriteWhatItCouldNotReadBack() {
    Loss users = (labels, predictions, reduction) -> reduction.of(predictions);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LossJson.toJson(users))
        .withMessageMatching("Loss .*LossJsonTest.* has no name to be saved by");
  }

  private static Loss read(String json) {
    try {
      return LossJson.fromJson(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
