package io.centelha.metrics;

import io.centelha.tensor.Checks;
import io.centelha.tensor.DType;
import io.centelha.tensor.Tensor;
import io.centelha.words.Declaration;
import io.centelha.words.Given;
import io.centelha.words.Kind;
import java.io.Serializable;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which outputs say yes: those above a threshold, in the predictions' own precision, or only the
 * greatest of each row. Of equal outputs the first counts as the greater.
 *
 * @param threshold 0 … 1, or {@link #NO_THRESHOLD}
 * @param topK how many outputs of a row may say yes; {@link #ALL} or ≥ 1
 * @param classId the one output of a row that is looked at, ≥ 0; or {@link #ALL}
 */
public record Decision(double threshold, int topK, int classId) implements Serializable {
  /** Keras' default threshold: {@value}. */
  public static final double DEFAULT_THRESHOLD = 0.5;

  /** Whatever the output. */
  public static final double NO_THRESHOLD = Double.NEGATIVE_INFINITY;

  /** No limit, no class of one's own. */
  public static final int ALL = -1;

  public Decision {
    Checks.argument(
        threshold == NO_THRESHOLD || (threshold >= 0 && threshold <= 1),
        "threshold must be 0 to 1, got %s",
        threshold);
    Checks.argument(topK == ALL || topK >= 1, "topK must be >= 1, got %s", topK);
    Checks.argument(classId >= ALL, "classId must be >= 0, got %s", classId);
  }

  /** Outputs above this threshold. */
  public static Decision above(double threshold) {
    return new Decision(threshold, ALL, ALL);
  }

  /** The greatest outputs of each row, so many. */
  public static Decision greatest(int topK) {
    return new Decision(NO_THRESHOLD, topK, ALL);
  }

  /** The same, but only this output of each row is looked at. */
  public Decision ofClass(int newClassId) {
    return new Decision(threshold, topK, newClassId);
  }

  /** Told of each output that is looked at. */
  interface Outcome {
    /**
     * An output.
     *
     * @param row from 0
     */
    void of(int row, boolean label, boolean decision);
  }

  /**
   * Goes through the outputs of a batch.
   *
   * @throws IllegalArgumentException if labels and predictions don't fit
   */
  void each(String metric, Tensor labels, Tensor predictions, Outcome outcome) {
    Labels.checkEach(metric, labels, predictions);
    int outputs = predictions.shape().dimension(-1);
    check(metric, "classId", classId < outputs, classId, outputs);
    check(metric, "topK", topK <= outputs, topK, outputs);
    int each = predictions.size() / Math.max(1, predictions.shape().dimension(0));
    double limit = predictions.dtype() == DType.FLOAT32 ? (double) (float) threshold : threshold;
    for (int i = 0; i < predictions.size(); i++) {
      int place = i % outputs;
      if (classId == ALL || classId == place) {
        boolean decision =
            predictions.get(i) > limit
                && (topK == ALL || before(predictions, i - place, place, outputs) < topK);
        outcome.of(i / each, labels.get(i) != 0, decision);
      }
    }
  }

  private static void check(String metric, String argument, boolean holds, int given, int outputs) {
    Checks.argument(
        holds, "Metric '%s': %s is %s, and rows have %s outputs", metric, argument, given, outputs);
  }

  /** How many outputs of a row are greater. */
  private static int before(Tensor all, int start, int place, int outputs) {
    double output = all.get(start + place);
    int before = 0;
    for (int i = 0; i < outputs; i++) {
      double other = all.get(start + i);
      before += other > output || (other == output && i < place) ? 1 : 0;
    }
    return before;
  }

  /** Adds the arguments of a word that decides so. */
  static <T> Declaration<T> declare(Declaration<T> word, Function<T, Decision> decision) {
    return word.withOptional(
            "threshold",
            Kind.number().atLeast(0).atMost(1),
            decision.andThen(Decision::givenThreshold),
            "An output above it says yes. When absent, 0.5; with topK none.")
        .keras("thresholds")
        .withOptional(
            "topK",
            Kind.integer(1),
            decision.andThen(d -> Optional.of(d.topK).filter(k -> k != ALL)),
            "How many outputs of a row may say yes: the greatest. When absent, all.")
        .withOptional(
            "classId",
            Kind.integer(0),
            decision.andThen(d -> Optional.of(d.classId).filter(id -> id != ALL)),
            "The one output of a row that is looked at, from 0. When absent, all.");
  }

  static Decision of(Given given) {
    Optional<Integer> topK = given.optional("topK");
    return new Decision(
        given.<Double>optional("threshold").orElse(usualThreshold(topK.isPresent())),
        topK.orElse(ALL),
        given.<Integer>optional("classId").orElse(ALL));
  }

  private Optional<Double> givenThreshold() {
    return Optional.of(threshold).filter(given -> given != usualThreshold(topK != ALL));
  }

  private static double usualThreshold(boolean isOfGreatest) {
    return isOfGreatest ? NO_THRESHOLD : DEFAULT_THRESHOLD;
  }
}
