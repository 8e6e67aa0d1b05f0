package io.centelha.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class LossesTest {

  @Test
  void readsKerasNames() {
    assertThat(read("\"mse\"")).isEqualTo(new MeanSquaredError());
    assertThat(read("\"MeanSquaredError\"")).isEqualTo(new MeanSquaredError());
    assertThat(read("{\"binary_crossentropy\": {\"fromLogits\": true}}"))
        .isEqualTo(new BinaryCrossentropy(Predictions.LOGITS));
  }

  @Test
  void writesKerasNames() {
    assertThat(Losses.WORDS.toJson(new MeanSquaredError())).hasToString("\"mean_squared_error\"");
    assertThat(Losses.WORDS.toJson(new SparseCategoricalCrossentropy(Predictions.LOGITS)))
        .hasToString("{\"sparse_categorical_crossentropy\":{\"fromLogits\":true}}");
  }

  @Test
  void eachSaysWhatItTakesForALabel() {
    assertThat(read("\"mse\"").targets()).isEqualTo(Targets.NUMBERS);
    assertThat(read("\"binary_crossentropy\"").targets()).isEqualTo(Targets.PROBABILITIES);
    assertThat(read("\"categorical_crossentropy\"").targets()).isEqualTo(Targets.PROBABILITIES);
    assertThat(read("\"sparse_categorical_crossentropy\"").targets()).isEqualTo(Targets.CLASSES);
  }

  @Test
  void oneThatDoesntSayTakesNumbers() {
    Loss users = (labels, predictions, reduction) -> reduction.of(predictions);
    assertThat(users.targets()).isEqualTo(Targets.NUMBERS);
  }

  @Test
  void suggestsTheNearestName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("\"sparse_categorical_crosentropy\""))
        .withMessage(
            "Unknown loss 'sparse_categorical_crosentropy'."
                + " Did you mean 'sparse_categorical_crossentropy'? Known: binary_crossentropy,"
                + " categorical_crossentropy, mean_squared_error, mse,"
                + " sparse_categorical_crossentropy"
                + " (a jar on the class path can bring others)");
  }

  @Test
  void suggestsTheNearestArgument() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"binary_crossentropy\": {\"fromLogist\": true}}"))
        .withMessage(
            "Unknown argument of loss 'binary_crossentropy': 'fromLogist'."
                + " Did you mean 'fromLogits'? Known: fromLogits");
  }

  @Test
  void refusesToWriteWhatItCouldNotReadBack() {
    Loss users = (labels, predictions, reduction) -> reduction.of(predictions);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Losses.WORDS.toJson(users))
        .withMessageMatching(
            "The loss .*LossesTest.* has no name to be saved by; declare a word for it");
  }

  private static Loss read(String json) {
    try {
      return Losses.WORDS.fromJson(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
