package io.centelha.optimizers;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.List;

/**
 * {@link Adam} after the weights have shrunk by a share of themselves, which no mean of gradients
 * sees: decoupled weight decay of [LoshchilovHutter2019].
 *
 * <pre>{@code
 * w ← w − η·λ·w
 * w ← a step of Adam, along the gradient at the weights before the decay
 * }</pre>
 *
 * <p>As in Keras, all trained weights decay unless their variable is exempt. Slots: Adam's.
 *
 * @param adam its learning rate is η
 * @param weightDecay λ; finite, &ge; 0
 */
public record AdamW(Adam adam, double weightDecay) implements Optimizer {

  /** Keras' default λ: {@value}. */
  public static final double DEFAULT_WEIGHT_DECAY = 0.004;

  /** Its name and arguments. */
  public static final Word<AdamW> WORD =
      Word.of(AdamW.class, "adamw", "Adam, with weights that decay by themselves.")
          .with(
              "learningRate",
              Arguments.LEARNING_RATE,
              AdamW::learningRate,
              Adam.DEFAULT_LEARNING_RATE,
              Arguments.HOW_FAR)
          .with(
              "weightDecay",
              Kind.number().atLeast(0),
              AdamW::weightDecay,
              DEFAULT_WEIGHT_DECAY,
              "Share of a weight, times the learning rate, that goes in each step.")
          .with(
              "beta1",
              Arguments.FRACTION,
              made -> made.adam().beta1(),
              Adam.DEFAULT_BETA_1,
              Arguments.DECAY_OF_MEAN)
          .keras("beta_1")
          .with(
              "beta2",
              Arguments.FRACTION,
              made -> made.adam().beta2(),
              Adam.DEFAULT_BETA_2,
              Arguments.DECAY_OF_SQUARES)
          .keras("beta_2")
          .with(
              "epsilon",
              Arguments.EPSILON,
              made -> made.adam().epsilon(),
              Adam.DEFAULT_EPSILON,
              Arguments.NOT_ZERO)
          .with(
              "amsgrad",
              Kind.flag(Adam.SecondMoment.LARGEST, Adam.SecondMoment.LATEST),
              made -> made.adam().secondMoment(),
              Adam.SecondMoment.LATEST,
              "Whether the largest mean of squares so far is used.")
          .kerasClass("AdamW")
          .made(
              a ->
                  new AdamW(
                      new Adam(
                          a.get("learningRate"),
                          a.get("beta1"),
                          a.get("beta2"),
                          a.get("epsilon"),
                          a.get("amsgrad")),
                      a.get("weightDecay")));

  public AdamW {
    Checks.notNegative("AdamW", "weightDecay", weightDecay);
  }

  /** Keras' defaults. */
  public AdamW() {
    this(new Adam(), DEFAULT_WEIGHT_DECAY);
  }

  @Override
  public double learningRate() {
    return adam.learningRate();
  }

  @Override
  public AdamW withLearningRate(double newLearningRate) {
    return new AdamW(adam.withLearningRate(newLearningRate), weightDecay);
  }

  /** The same with another decay. */
  public AdamW withWeightDecay(double newWeightDecay) {
    return new AdamW(adam, newWeightDecay);
  }

  @Override
  public Adam withoutWeightDecay() {
    return adam;
  }

  @Override
  public int slots() {
    return adam.slots();
  }

  @Override
  public void update(Tensor weights, Tensor gradient, List<Tensor> slots, long step) {
    Step.of(this, weights, gradient, slots)
        .run((loops, w, g, s) -> loops.decay(w, learningRate() * weightDecay));
    adam.update(weights, gradient, slots, step);
  }
}
