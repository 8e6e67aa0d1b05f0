package io.centelha.training;

import io.centelha.models.Compilation;
import io.centelha.words.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules that hold between the keys of a training, whether a job file or spark.ml gives them. */
public final class KeyRules {

  /** What stands for the keys that bring validation rows. */
  public static final String VALIDATION = "validation";

  private KeyRules() {}

  /**
   * The keys that don't go together; other keys are named in braces, {@link #VALIDATION} among
   * them.
   *
   * @param isValidated whether there are validation rows
   */
  public static List<Refusal> broken(
      Compilation compilation, FitKeys fit, Distribution distribution, boolean isValidated) {
    List<Refusal> refusals = new ArrayList<>();
    if (fit.batchSize() < distribution.replicas()) {
      refusals.add(
          Refusal.of(
              "distribution.replicas",
              "given %s, expected at most {batchSize} (%s): every replica takes its share of a batch"
                  .formatted(distribution.replicas(), fit.batchSize())));
    }
    refusals.addAll(distribution.refusals());
    for (int i = 0; i < fit.callbacks().size(); i++) {
      CallbackSpec callback = fit.callbacks().get(i);
      String path = "fit.callbacks.%s.%s".formatted(i, Callbacks.WORDS.nameOf(callback));
      scheduled(compilation, callback).ifPresent(text -> refusals.add(Refusal.of(path, text)));
      callback.monitored().stream()
          .flatMap(figure -> unknown(compilation, figure, isValidated).stream())
          .forEach(text -> refusals.add(Refusal.of(path, text)));
    }
    return refusals;
  }

  private static Optional<String> scheduled(Compilation compilation, CallbackSpec callback) {
    return callback instanceof ReduceLROnPlateau && !compilation.optimizer().schedule().isConstant()
        ? Optional.of(
            "changes the learning rate, and the optimizer has a schedule for it; take one of them")
        : Optional.empty();
  }

  /** What is wrong with a figure that is watched. */
  private static Optional<String> unknown(
      Compilation compilation, String monitored, boolean isValidated) {
    boolean isOfValidation = monitored.startsWith(History.VALIDATION);
    String figure = isOfValidation ? monitored.substring(History.VALIDATION.length()) : monitored;
    List<String> figures = compilation.figures();
    if (!figures.contains(figure)) {
      return Optional.of(
          "monitors %s, but the history has %s; add it to {metrics} or {weightedMetrics}"
              .formatted(figure, String.join(", ", figures)));
    }
    return isOfValidation && !isValidated
        ? Optional.of(
            "monitors %s, but the job has no validation rows; add {validation}, or monitor loss"
                .formatted(monitored))
        : Optional.empty();
  }
}
