package io.centelha.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizersTest {

  @Test
  void aNameAloneHasKerasDefaults() {
    assertThat(read("\"rmsprop\"")).isEqualTo(OptimizerSpec.of(new RmsProp()));
    assertThat(read("\"SGD\"")).isEqualTo(OptimizerSpec.of(new Sgd()));
    assertThat(read("\"Adagrad\"")).isEqualTo(OptimizerSpec.of(new Adagrad()));
    assertThat(read("\"adam\"")).isEqualTo(OptimizerSpec.of(new Adam()));
  }

  @Test
  void argumentsReplaceDefaults() {
    assertThat(read("{\"rmsprop\": {\"learningRate\": 0.01, \"centered\": true}}").optimizer())
        .isEqualTo(new RmsProp().withLearningRate(0.01).withDivisor(RmsProp.Divisor.VARIANCE));
    assertThat(read("{\"adam\": {\"beta2\": 0.99, \"amsgrad\": true}}").optimizer())
        .isEqualTo(new Adam().withBetas(0.9, 0.99).withSecondMoment(Adam.SecondMoment.LARGEST));
    assertThat(read("{\"adagrad\": {\"initialAccumulatorValue\": 0.2}}").optimizer())
        .isEqualTo(new Adagrad().withInitialAccumulatorValue(0.2));
  }

  @Test
  void clippingStandsAmongTheArguments() {
    assertThat(read("{\"sgd\": {\"momentum\": 0.9, \"nesterov\": true, \"clipnorm\": 1}}"))
        .isEqualTo(
            new OptimizerSpec(
                new Sgd().withMomentum(0.9, Sgd.Momentum.NESTEROV), GradientClipping.byNorm(1)));
  }

  static Stream<GradientClipping> clippings() {
    return Stream.of(
        GradientClipping.none(),
        GradientClipping.byValue(0.5),
        GradientClipping.byNorm(1),
        GradientClipping.byGlobalNorm(2));
  }

  @ParameterizedTest
  @MethodSource("clippings")
  void readsTheClippingThatItWrites(GradientClipping clipping) {
    OptimizerSpec spec = new OptimizerSpec(new Adam(), clipping);
    assertThat(OptimizerSpec.WORDS.fromJson(OptimizerSpec.WORDS.toJson(spec))).isEqualTo(spec);
  }

  @Test
  void writesEveryArgument() {
    assertThat(Optimizers.WORDS.toJson(new RmsProp()))
        .hasToString(
            "{\"rmsprop\":{\"learningRate\":0.001,\"rho\":0.9,\"momentum\":0.0,"
                + "\"epsilon\":1.0E-7,\"centered\":false}}");
  }

  @Test
  void suggestsTheNearestName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("\"rmsprob\""))
        .withMessageStartingWith("Unknown optimizer 'rmsprob'. Did you mean 'rmsprop'? Known: ")
        .withMessageEndingWith(" (a jar on the class path can bring others)");
  }

  @Test
  void suggestsTheNearestArgument() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"sgd\": {\"learningRat\": 0.1}}"))
        .withMessage(
            "Unknown argument of optimizer 'sgd': 'learningRat'. Did you mean 'learningRate'?"
                + " Known: clipnorm, clipvalue, globalClipnorm, learningRate, momentum, nesterov");
  }

  @Test
  void refusesTwoBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"sgd\": {\"clipnorm\": 1, \"clipvalue\": 1}}"))
        .withMessageContaining("expected one of clipnorm");
  }

  @Test
  void refusesValuesOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"sgd\": {\"learningRate\": -0.1}}"))
        .withMessage("SGD: learningRate must be finite and >= 0, got -0.1");
  }

  @Test
  void anOptimizerAloneHasNoClipping() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Optimizers.WORDS.fromJson(json("{\"sgd\": {\"clipnorm\": 1}}")))
        .withMessageContaining("clipnorm");
  }

  private static OptimizerSpec read(String text) {
    return OptimizerSpec.WORDS.fromJson(json(text));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
