package io.centelha.optimizers;

import io.centelha.schedules.Schedule;
import io.centelha.schedules.Schedules;
import io.centelha.tensor.Checks;
import io.centelha.words.Given;
import io.centelha.words.Kind;
import io.centelha.words.Widening;
import io.centelha.words.Word;
import io.centelha.words.Words;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a model is compiled with: an optimizer, the bound on the gradients that it sees, and the
 * learning rate of each step.
 *
 * @param optimizer its own learning rate counts only where {@code schedule} is made of it
 * @param clipping laid on the gradient before the optimizer's step
 * @param schedule the learning rate of each step, before it is scaled for the replicas
 */
public record OptimizerSpec(Optimizer optimizer, GradientClipping clipping, Schedule schedule)
    implements Serializable {
  private static final Kind<Double> BOUND = Kind.number().above(0);

  /**
   * All optimizers, each with its clipping if it has one, and its schedule. As in Keras, both stand
   * among the optimizer's arguments: {@code {"sgd": {"learningRate": 0.1, "clipnorm": 1}}}, {@code
   * {"adam": {"learningRate": {"CosineDecay": {"initialLearningRate": 0.1, "decaySteps": 1000}}}}}.
   */
  public static final Words<OptimizerSpec> WORDS =
      Optimizers.WORDS
          .extended(
              Word.shared(OptimizerSpec.class)
                  .withOptional(
                      "clipnorm",
                      BOUND,
                      bound(ClipByNorm.class, ClipByNorm::clipnorm),
                      "Largest norm of each variable's gradient; longer ones are scaled down. When"
                          + " absent, no limit.")
                  .withOptional(
                      "clipvalue",
                      BOUND,
                      bound(ClipByValue.class, ClipByValue::clipvalue),
                      "Largest absolute value of each element of a gradient. When absent, no"
                          + " limit.")
                  .withOptional(
                      "globalClipnorm",
                      BOUND,
                      bound(ClipByGlobalNorm.class, ClipByGlobalNorm::globalClipnorm),
                      "Largest norm of all gradients together. When absent, no limit."),
              OptimizerSpec::optimizer,
              (optimizer, given) -> new OptimizerSpec(optimizer, clipping(given)))
          .widened(
              "learningRate",
              new Widening<OptimizerSpec, Double, Schedule>(
                  Schedules.rate(Arguments.LEARNING_RATE),
                  OptimizerSpec::schedule,
                  Schedule::constant,
                  rates -> rates.rate(0),
                  OptimizerSpec::withSchedule));

  /** With the optimizer's own learning rate for all steps. */
  public OptimizerSpec(Optimizer optimizer, GradientClipping clipping) {
    this(optimizer, clipping, Schedule.constant(optimizer.learningRate()));
  }

  /** An optimizer that sees the gradient as it is. */
  public static OptimizerSpec of(Optimizer optimizer) {
    return new OptimizerSpec(optimizer, GradientClipping.none());
  }

  /** The same with this learning rate for all steps. */
  public OptimizerSpec withLearningRate(double rate) {
    return new OptimizerSpec(optimizer.withLearningRate(rate), clipping);
  }

  /** The same with these learning rates. */
  public OptimizerSpec withSchedule(Schedule rates) {
    return new OptimizerSpec(optimizer, clipping, rates);
  }

  private static <C> Function<OptimizerSpec, Optional<Double>> bound(
      Class<C> type, Function<C, Double> bound) {
    return spec -> Optional.of(spec.clipping()).filter(type::isInstance).map(type::cast).map(bound);
  }

  private static GradientClipping clipping(Given given) {
    List<GradientClipping> bounds =
        Stream.of(
                given.<Double>optional("clipvalue").map(GradientClipping::byValue),
                given.<Double>optional("clipnorm").map(GradientClipping::byNorm),
                given.<Double>optional("globalClipnorm").map(GradientClipping::byGlobalNorm))
            .flatMap(Optional::stream)
            .toList();
    Checks.argument(
        bounds.size() <= 1,
        "expected one of clipnorm, clipvalue, globalClipnorm, given %s",
        bounds.size());
    return bounds.isEmpty() ? GradientClipping.none() : bounds.get(0);
  }
}
