package io.centelha.initializers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class InitializersTest {

  @Test
  void readsANameAlone() {
    assertThat(read("\"glorot_uniform\"")).isEqualTo(new GlorotUniform());
  }

  @Test
  void readsTheNameOfKerasClass() {
    assertThat(read("\"GlorotUniform\"")).isEqualTo(new GlorotUniform());
  }

  @Test
  void readsArgumentsAndDefaults() {
    assertThat(read("{\"random_normal\": {\"stddev\": 0.01}}"))
        .isEqualTo(new RandomNormal(RandomNormal.DEFAULT_MEAN, 0.01));
  }

  @Test
  void writesKerasNames() {
    assertThat(Initializers.WORDS.toJson(new HeNormal())).hasToString("\"he_normal\"");
    assertThat(Initializers.WORDS.toJson(new RandomUniform()))
        .hasToString("{\"random_uniform\":{\"minval\":-0.05,\"maxval\":0.05}}");
  }

  @Test
  void suggestsTheNearestName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("\"glorot_unifrom\""))
        .withMessageContaining("Did you mean 'glorot_uniform'?")
        .withMessageContaining("he_normal");
  }

  @Test
  void suggestsTheNearestArgument() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"random_normal\": {\"stdev\": 0.01}}"))
        .withMessage(
            "Unknown argument of initializer 'random_normal': 'stdev'. Did you mean 'stddev'?"
                + " Known: mean, stddev");
  }

  private static Initializer read(String json) {
    try {
      return Initializers.WORDS.fromJson(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
