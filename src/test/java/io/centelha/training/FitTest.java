package io.centelha.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.centelha.data.features.StandardScale;
import io.centelha.data.shards.InMemoryData;
import org.junit.jupiter.api.Test;

class FitTest {

  @Test
  void hasKerasDefaults() {
    Fit fit = Fit.epochs(5);
    assertThat(fit.plan()).isEqualTo(new Plan(0, 5, 32, 1, ParameterAveraging.everyEpoch()));
    assertThat(fit.validationSplit()).isZero();
    assertThat(fit.validation()).isEmpty();
    assertThat(fit.features().alone()).isEmpty();
    assertThat(fit.callbacks()).isEmpty();
  }

  @Test
  void everySettingIsKeptByTheOthers() {
    LearningRateScaling scaling = LearningRateScaling.sqrt().withWarmupSteps(9);
    EarlyStopping stopping = new EarlyStopping("loss", 1);
    Fit fit =
        Fit.epochs(5)
            .withSeed(7)
            .withBatchSize(64)
            .withLearningRateScaling(scaling)
            .withReplicas(4, new GradientAveraging())
            .withValidationSplit(0.1)
            .withFeatures(new StandardScale())
            .withCallbacks(stopping);
    assertThat(fit.plan()).isEqualTo(new Plan(7, 5, 64, 4, new GradientAveraging(), scaling));
    assertThat(fit.validationSplit()).isEqualTo(0.1);
    assertThat(fit.features().alone()).containsExactly(new StandardScale());
    assertThat(fit.callbacks()).containsExactly(stopping);
    assertThat(fit.withSeed(7)).isEqualTo(fit);
    assertThat(fit.withBatchSize(64)).isEqualTo(fit);
  }

  @Test
  void refusesValidationRowsOfTwoKinds() {
    InMemoryData rows = InMemoryData.of(new float[][] {{1}}, new float[] {1});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fit.epochs(1).withValidationSplit(0.5).withValidation(rows))
        .withMessage(
            "Validation rows are either a part of the training rows or rows of their own, got"
                + " both");
  }

  @Test
  void refusesASplitThatLeavesNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Fit.epochs(1).withValidationSplit(1))
        .withMessage("validationSplit must be at least 0 and below 1, got 1.0");
  }
}
