package io.centelha.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class CallTest {

  @Test
  void aNameAloneHasNoArguments() {
    Call call = read("\"rmsprop\"");
    assertThat(call.name()).isEqualTo("rmsprop");
    assertThat(call.number("rho").orElse(0.9)).isEqualTo(0.9);
    assertThatCode(call::end).doesNotThrowAnyException();
  }

  @Test
  void argumentsReplaceDefaults() {
    Call call = read("{\"rmsprop\": {\"rho\": 0.8, \"centered\": true}}");
    assertThat(call.number("rho").orElse(0.9)).isEqualTo(0.8);
    assertThat(call.value("centered", Kind.flag("yes", "no")).orElse("no")).isEqualTo("yes");
    assertThatCode(call::end).doesNotThrowAnyException();
  }

  @Test
  void nullCountsAsNotGiven() {
    assertThat(read("{\"sgd\": {\"clipnorm\": null}}").number("clipnorm")).isEmpty();
    assertThat(read("{\"sgd\": null}").number("clipnorm")).isEmpty();
  }

  @Test
  void refusesWhatNobodyAskedFor() {
    Call call = read("{\"rmsprop\": {\"rh0\": 0.8}}");
    call.number("rho");
    call.number("momentum");
    assertThatIllegalArgumentException()
        .isThrownBy(call::end)
        .withMessage(
            "Unknown argument of optimizer 'rmsprop': 'rh0'. Did you mean 'rho'?"
                + " Known: momentum, rho");
  }

  @Test
  void refusesAnArgumentOfTheWrongType() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"sgd\": {\"momentum\": \"much\"}}").number("momentum"))
        .withMessage("momentum of optimizer 'sgd' must be a number, got \"much\"");
  }

  @Test
  void refusesOtherForms() {
    assertThatIllegalArgumentException().isThrownBy(() -> read("{\"a\": {}, \"b\": {}}"));
    assertThatIllegalArgumentException().isThrownBy(() -> read("17"));
    assertThatIllegalArgumentException().isThrownBy(() -> read("{\"sgd\": 0.1}"));
  }

  private static Call read(String json) {
    try {
      return Call.of("optimizer", new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
