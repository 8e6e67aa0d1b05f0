package io.centelha.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.centelha.Golden;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KerasWordsTest {

  @Test
  void theListIsWhatTheScriptMakesOfKeras() throws IOException {
    try (InputStream in = KerasWords.class.getResourceAsStream("keras_words.txt")) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing())
          .isEqualTo(Golden.text("keras_words/keras_words.txt"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "layer, GRU, true",
    "layer, MultiHeadAttention, true",
    "layer, multi_head_attention, true",
    "metric, top_k_categorical_accuracy, true",
    "metric, cosine_similarity, true",
    "loss, huber, true",
    "optimizer, Lion, true",
    "callback, CSVLogger, true",
    "initializer, VarianceScaling, true",
    "schedule, CosineDecayRestarts, true",
    "loss, GRU, false",
    "layer, GRUU, false",
    "none, x, false",
  })
  void aWordOfKerasIsKnownInItsFamily(String family, String word, boolean isKnown) {
    assertThat(KerasWords.absence(family, word))
        .isEqualTo(isKnown ? ": Keras' word, not here yet." : "");
  }

  @Test
  void anArgumentOfAWordIsKnownToo() {
    assertThat(KerasWords.absence("layer", "Dropout", "noiseShape"))
        .isEqualTo(": Keras' argument, not here yet.");
    assertThat(KerasWords.absence("layer", "Dropout", "noise")).isEmpty();
  }
}
