package io.centelha.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.centelha.autodiff.Value;
import io.centelha.tensor.RandomKey;
import io.centelha.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PassTest {
  private final Value state = Value.of(Tensor.vector(1, 2));
  private final Value next = Value.of(Tensor.vector(3, 4));

  @Test
  void aLaterLayerSeesWhatAnEarlierOneHasUpdated() {
    Pass pass = Pass.training(RandomKey.of(1));
    pass.layer(0).update(state, next);
    assertThat(pass.layer(1).latest(state).tensor().toDoubles()).containsExactly(3, 4);
    assertThat(pass.latest(next)).isSameAs(next);
  }

  @Test
  void lossesOfAllLayersAreKeptInTrainingAndEvaluation() {
    Value loss = Value.of(0.5);
    Pass training = Pass.training(RandomKey.of(1));
    Pass evaluation = Pass.evaluation();
    for (Pass pass : new Pass[] {training, evaluation, Pass.INFERENCE}) {
      pass.layer(0).frozen().addLoss(loss);
    }
    assertThat(training.losses()).containsExactly(loss);
    assertThat(evaluation.losses()).containsExactly(loss);
    assertThat(Pass.INFERENCE.losses()).isEmpty();
  }

  @Test
  void aFrozenLayerIsToldSo() {
    Pass pass = Pass.training(RandomKey.of(1)).layer(3);
    assertThat(pass.isTrainable()).isTrue();
    assertThat(pass.frozen().isTrainable()).isFalse();
    assertThat(pass.frozen().isTraining()).isTrue();
  }

  @Test
  void refusesUpdatesInInferenceAndOfAnotherShape() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Pass.evaluation().update(state, next))
        .withMessage("No state changes in inference");
    Value longer = Value.of(Tensor.vector(1, 2, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pass.training(RandomKey.of(1)).update(state, longer))
        .withMessage("A state of shape [2] can't become one of shape [3]");
  }
}
