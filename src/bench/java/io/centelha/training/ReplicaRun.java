package io.centelha.training;

import io.centelha.optimizers.Optimizer;
import io.centelha.optimizers.Sgd;
import io.centelha.optimizers.Sgd.Momentum;
import java.util.List;
import java.util.Map;

/**
 * One training of the table.
 *
 * @param every steps between two averages, {@code epoch}, or {@code gradient} for gradient
 *     averaging
 * @param batch rows per step of all replicas together
 * @param rule words joined by +: {@code none}, {@code sqrt} or {@code linear}, then {@code
 *     warmup469}, {@code nesterov0.5} for an outer optimizer with learning rate 1, {@code rate2}
 *     for twice the optimizer's learning rate, {@code keep} or {@code reset} for its memory
 */
record ReplicaRun(
    String task, String optimizer, int replicas, String every, int batch, String rule, long seed) {
  private static final double VALIDATION_SHARE = 0.2;

  /** What came of it. */
  record Outcome(double figure, double trainingLoss, long steps, long rounds, double seconds) {}

  /** The first columns of a line of the CSV file. */
  String key() {
    return String.join(
        ",",
        task,
        optimizer,
        String.valueOf(replicas),
        every,
        String.valueOf(batch),
        rule,
        String.valueOf(seed));
  }

  /** Trains in the calling thread; NaN if it diverges. */
  Outcome train(ReplicaTask job) {
    var count = new RoundCount();
    Fit fit =
        Fit.epochs(job.epochs())
            .withSeed(seed)
            .withBatchSize(batch)
            .withReplicas(replicas, strategy())
            .withLearningRateScaling(scaling())
            .withValidationSplit(job.test().isPresent() ? 0 : VALIDATION_SHARE)
            .withFeatures(job.transformation())
            .withCallbacks(count);
    Optimizer inner = job.optimizer(optimizer);
    inner = inner.withLearningRate(inner.learningRate() * number("rate", 1));
    Model model = Model.compile(job.layers(), inner, job.loss(), job.figure());
    long start = System.nanoTime();
    try {
      Map<String, Double> last = model.fit(job.training(), fit).last();
      double seconds = (System.nanoTime() - start) * 1e-9;
      double figure =
          job.test()
              .map(rows -> model.evaluate(rows).get(job.figure()))
              .orElseGet(() -> last.get(History.VALIDATION + job.figure()));
      return new Outcome(figure, last.get("loss"), count.steps, count.rounds, seconds);
    } catch (NonFiniteLossException e) {
      double seconds = (System.nanoTime() - start) * 1e-9;
      return new Outcome(Double.NaN, Double.NaN, count.steps, count.rounds, seconds);
    }
  }

  private Strategy strategy() {
    if (every.equals("gradient")) {
      return new GradientAveraging();
    }
    var memory = ParameterAveraging.OptimizerState.AVERAGE;
    if (has("keep")) {
      memory = ParameterAveraging.OptimizerState.KEEP;
    } else if (has("reset")) {
      memory = ParameterAveraging.OptimizerState.RESET;
    }
    long steps = every.equals("epoch") ? ParameterAveraging.EPOCH : Long.parseLong(every);
    var averaging = new ParameterAveraging(steps, memory);
    double momentum = number("nesterov", 0);
    return momentum == 0
        ? averaging
        : averaging.withOuterOptimizer(new Sgd(1, momentum, Momentum.NESTEROV));
  }

  private LearningRateScaling scaling() {
    LearningRateScaling.Rule word = LearningRateScaling.Rule.NONE;
    if (has("sqrt")) {
      word = LearningRateScaling.Rule.SQRT;
    } else if (has("linear")) {
      word = LearningRateScaling.Rule.LINEAR;
    }
    return new LearningRateScaling(word, (long) number("warmup", 0));
  }

  private boolean has(String word) {
    return List.of(rule.split("\\+", -1)).contains(word);
  }

  private double number(String word, double otherwise) {
    for (String part : rule.split("\\+", -1)) {
      if (part.startsWith(word)) {
        return Double.parseDouble(part.substring(word.length()));
      }
    }
    return otherwise;
  }

  /** Counts rounds, and the steps that a replica takes. */
  private static final class RoundCount implements Callback {
    private long rounds;
    private long steps;

    @Override
    public void onRoundEnd(Progress progress, long stepsPerEpoch) {
      rounds++;
      steps = progress.state().step();
    }
  }
}
