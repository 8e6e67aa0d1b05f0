package io.centelha.training;

import io.centelha.optimizers.Optimizer;
import io.centelha.words.Kind;
import io.centelha.words.Refusal;
import io.centelha.words.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the work is shared among replicas.
 *
 * @param replicas how many copies of the model learn at once
 * @param averaged what is averaged
 * @param averageEvery steps between two averages of parameters; {@link ParameterAveraging#EPOCH}
 *     for one an epoch
 * @param optimizerState what becomes of the optimizer's memory when parameters are averaged
 * @param learningRateScaling how the learning rate grows with the number of replicas
 * @param warmupSteps how many steps it takes to reach the scaled rate
 * @param outerOptimizer steps at each average of parameters
 */
public record Distribution(
    int replicas,
    Averaged averaged,
    long averageEvery,
    ParameterAveraging.OptimizerState optimizerState,
    LearningRateScaling.Rule learningRateScaling,
    long warmupSteps,
    Optional<Optimizer> outerOptimizer) {

  /** What replicas average. */
  public enum Averaged {
    PARAMETERS("parameter-averaging"),
    GRADIENTS("gradient-averaging");

    private final String word;

    Averaged(String word) {
      this.word = word;
    }
  }

  /** Its keys in a job file and in spark.ml. */
  public static final Section<Distribution> SECTION =
      Section.of(
              Distribution.class,
              "distribution",
              "How the work is shared among machines. The cluster decides only where replicas run,"
                  + " so the result is the same on any.")
          .with(
              "replicas",
              Kind.integer(1, 1 << 16),
              Distribution::replicas,
              1,
              "How many copies of the model learn at once, each on its share of the rows. Alters"
                  + " the result.")
          .with(
              "strategy",
              Kind.choice(Averaged.class, averaged -> averaged.word),
              Distribution::averaged,
              Averaged.PARAMETERS,
              "parameter-averaging: replicas learn on their own and their weights are averaged now"
                  + " and then. gradient-averaging: gradients are averaged at every step, as if one"
                  + " machine saw the whole batch.")
          .with(
              "averageEvery",
              Kind.choice(Map.of("epoch", ParameterAveraging.EPOCH)).or(Kind.whole(1)),
              Distribution::averageEvery,
              ParameterAveraging.EPOCH,
              "parameter-averaging: after how many steps of every replica the weights are averaged;"
                  + " epoch: once, at an epoch's end.")
          .with(
              "optimizerState",
              Kind.choice(ParameterAveraging.OptimizerState.class),
              Distribution::optimizerState,
              ParameterAveraging.OptimizerState.AVERAGE,
              "parameter-averaging: what becomes of the optimizer's memory when weights are"
                  + " averaged: averaged as well, kept by each replica, or reset to its start.")
          .with(
              "learningRateScaling",
              Kind.choice(LearningRateScaling.Rule.class),
              Distribution::learningRateScaling,
              LearningRateScaling.Rule.NONE,
              "What the optimizer's learningRate, meant for a replica's share of a batch"
                  + " (batchSize / replicas rows), is multiplied by for R replicas: 1, √R or R."
                  + " Holds for both strategies.")
          .newer()
          .with(
              "warmupSteps",
              Kind.whole(0, 1_000_000_000),
              Distribution::warmupSteps,
              0L,
              "learningRateScaling sqrt or linear: over how many steps, from the first one, the"
                  + " learning rate rises from the one given to the scaled one.")
          .newer()
          .withOptional(
              "outerOptimizer",
              OuterOptimization.OPTIMIZER,
              Distribution::outerOptimizer,
              "parameter-averaging: an optimizer that steps, at each average, from the weights"
                  + " before towards the mean of the replicas' weights; its learningRate must be"
                  + " given: 1 goes all the way. Takes no clipping. When absent, the mean is taken"
                  + " as it is.")
          .section(
              a ->
                  new Distribution(
                      a.get("replicas"),
                      a.get("strategy"),
                      a.get("averageEvery"),
                      a.get("optimizerState"),
                      a.get("learningRateScaling"),
                      a.get("warmupSteps"),
                      a.optional("outerOptimizer")));

  /** How replicas work together. */
  public Strategy strategy() {
    if (averaged == Averaged.GRADIENTS) {
      return new GradientAveraging();
    }
    ParameterAveraging averaging = new ParameterAveraging(averageEvery, optimizerState);
    return outerOptimizer.<Strategy>map(averaging::withOuterOptimizer).orElse(averaging);
  }

  /** How the learning rate grows with the number of replicas. */
  public LearningRateScaling scaling() {
    return new LearningRateScaling(learningRateScaling, warmupSteps);
  }

  /** The keys that don't go together. */
  List<Refusal> refusals() {
    List<Refusal> refusals = new ArrayList<>();
    if (warmupSteps > 0 && learningRateScaling == LearningRateScaling.Rule.NONE) {
      refusals.add(
          refusal(
              "warmupSteps",
              "leads to a scaled learning rate; give learningRateScaling sqrt or linear"));
    }
    if (averaged == Averaged.GRADIENTS) {
      if (averageEvery != ParameterAveraging.EPOCH) {
        refusals.add(ofParameters("averageEvery"));
      }
      if (optimizerState != ParameterAveraging.OptimizerState.AVERAGE) {
        refusals.add(ofParameters("optimizerState"));
      }
      outerOptimizer.ifPresent(outer -> refusals.add(ofParameters("outerOptimizer")));
    }
    return refusals;
  }

  private static Refusal ofParameters(String key) {
    return refusal(
        key, "is for strategy parameter-averaging; gradient-averaging averages at every step");
  }

  private static Refusal refusal(String key, String text) {
    return new Refusal(List.of(SECTION.name(), key), text);
  }
}
