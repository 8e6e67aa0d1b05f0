package io.centelha.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.centelha.training.EarlyStopping.Weights;
import io.centelha.training.ModelCheckpoint.Save;
import org.junit.jupiter.api.Test;

class CallbacksTest {

  @Test
  void defaultsAreThoseOfKerasAndTheDirectionGoesWithTheFiguresName() {
    assertThat(read("\"EarlyStopping\""))
        .isEqualTo(new EarlyStopping("val_loss", 0, 0, Goal.MIN, Weights.LAST));
    assertThat(read("{\"ReduceLROnPlateau\": {\"monitor\": \"val_auc\"}}"))
        .isEqualTo(new ReduceLROnPlateau("val_auc", 0.1, 10, Goal.MAX, 1e-4, 0, 0));
    assertThat(read("\"ModelCheckpoint\""))
        .isEqualTo(new ModelCheckpoint("best", "val_loss", Goal.MIN, Save.BEST));
  }

  @Test
  void argumentsAreReadAndWritten() {
    CallbackSpec reduce =
        read(
            "{\"ReduceLROnPlateau\": {\"monitor\": \"loss\", \"factor\": 0.5, \"patience\": 2,"
                + " \"mode\": \"max\", \"minDelta\": 0, \"cooldown\": 1, \"minLr\": 0.001}}");
    assertThat(reduce).isEqualTo(new ReduceLROnPlateau("loss", 0.5, 2, Goal.MAX, 0, 1, 0.001));
    assertThat(Callbacks.WORDS.fromJson(Callbacks.WORDS.toJson(reduce))).isEqualTo(reduce);
    CallbackSpec best =
        read("{\"ModelCheckpoint\": {\"filepath\": \"a\", \"saveBestOnly\": false}}");
    assertThat(Callbacks.WORDS.fromJson(Callbacks.WORDS.toJson(best))).isEqualTo(best);
  }

  @Test
  void refusesAWordThatThereIsNot() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("\"EarlyStop\""))
        .withMessageStartingWith("Unknown callback 'EarlyStop'. Did you mean 'EarlyStopping'?");
  }

  private static CallbackSpec read(String json) {
    try {
      return Callbacks.WORDS.fromJson(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
