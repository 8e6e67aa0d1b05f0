package io.centelha.activations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ActivationsTest {

  @Test
  void readsKerasNames() {
    assertThat(read("\"relu\"")).isEqualTo(new Relu());
    assertThat(read("\"Softmax\"")).isEqualTo(new Softmax());
  }

  @Test
  void suggestsTheNearestName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("\"sigmiod\""))
        .withMessage(
            "Unknown activation 'sigmiod'. Did you mean 'sigmoid'?"
                + " Known: linear, relu, sigmoid, softmax, tanh"
                + " (a jar on the class path can bring others)");
  }

  @Test
  void refusesArguments() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"relu\": {\"alpha\": 0.1}}"))
        .withMessage("Unknown argument of activation 'relu': 'alpha'. Known: ");
  }

  @Test
  void refusesToWriteWhatItCouldNotReadBack() {
    Activation users = x -> x.times(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Activations.WORDS.toJson(users))
        .withMessageMatching(
            "The activation .*ActivationsTest.* has no name to be saved by; declare a word for it");
  }

  private static Activation read(String json) {
    try {
      return Activations.WORDS.fromJson(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
