package io.centelha.optimizers;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.List;

/**
 * Steepest descent with a gradient from some of the rows, with or without momentum.
 *
 * <pre>{@code
 * without:     w ← w − η·g
 * classical:   m ← μ·m − η·g;  w ← w + m
 * Nesterov's:  m ← μ·m − η·g;  w ← w + μ·m − η·g
 * }</pre>
 *
 * <p>Nesterov's form is Keras' and [SutskeverEtAl2013]'s with the weights counted at the point
 * looked ahead to, so the gradient is taken at the weights. Keeps one slot, m, if μ &gt; 0; else
 * none.
 *
 * @param learningRate η; finite, &ge; 0
 * @param momentum μ; 0 &le; μ &lt; 1
 * @param form which of the two forms momentum takes
 */
public record Sgd(double learningRate, double momentum, Momentum form) implements Optimizer {

  /** Keras' default learning rate: {@value}. */
  public static final double DEFAULT_LEARNING_RATE = 0.01;

  /** Keras' default momentum: {@value}, none. */
  public static final double DEFAULT_MOMENTUM = 0;

  /** Its name and arguments. */
  public static final Word<Sgd> WORD =
      Word.of(Sgd.class, "sgd", "Stochastic gradient descent.")
          .kerasClass("SGD")
          .with(
              "learningRate",
              Arguments.LEARNING_RATE,
              Sgd::learningRate,
              DEFAULT_LEARNING_RATE,
              Arguments.HOW_FAR)
          .with(
              "momentum",
              Arguments.FRACTION,
              Sgd::momentum,
              DEFAULT_MOMENTUM,
              Arguments.SHARE_OF_LAST)
          .with(
              "nesterov",
              Kind.flag(Momentum.NESTEROV, Momentum.CLASSICAL),
              Sgd::form,
              Momentum.CLASSICAL,
              "Whether momentum is Nesterov's.")
          .made(a -> new Sgd(a.get("learningRate"), a.get("momentum"), a.get("nesterov")));

  /** The forms of momentum. */
  public enum Momentum {
    /** The velocity that the gradients have built up. */
    CLASSICAL,
    /** The same, looked ahead by one step. */
    NESTEROV
  }

  public Sgd {
    Checks.notNegative("SGD", "learningRate", learningRate);
    Checks.fraction("SGD", "momentum", momentum);
  }

  /** Keras' defaults. */
  public Sgd() {
    this(DEFAULT_LEARNING_RATE, DEFAULT_MOMENTUM, Momentum.CLASSICAL);
  }

  @Override
  public Sgd withLearningRate(double newLearningRate) {
    return new Sgd(newLearningRate, momentum, form);
  }

  /** The same with momentum in this form. */
  public Sgd withMomentum(double newMomentum, Momentum newForm) {
    return new Sgd(learningRate, newMomentum, newForm);
  }

  @Override
  public int slots() {
    return momentum > 0 ? 1 : 0;
  }

  @Override
  public void update(Tensor weights, Tensor gradient, List<Tensor> slots, long step) {
    Step.of(this, weights, gradient, slots).run(this::descend);
  }

  private void descend(Updates loops, Tensor weights, Tensor gradient, List<Tensor> slots) {
    if (momentum == 0) {
      loops.descend(weights, gradient, learningRate);
    } else if (form == Momentum.CLASSICAL) {
      loops.descend(weights, gradient, slots.get(0), learningRate, momentum);
    } else {
      loops.descendAhead(weights, gradient, slots.get(0), learningRate, momentum);
    }
  }
}
