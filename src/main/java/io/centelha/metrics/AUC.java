package io.centelha.metrics;

import io.centelha.tensor.Checks;
import io.centelha.tensor.DType;
import io.centelha.tensor.Tensor;
import io.centelha.words.Kind;
import io.centelha.words.Word;
import java.util.Map;
import java.util.TreeMap;

/**
 * Area under a curve of many thresholds, as Keras approximates it: which of them a probability is
 * above is counted, and not the probabilities' order. Labels that are not 0 say yes, and are as
 * many as predictions.
 *
 * <pre>{@code
 * tᵢ = i / (n − 1),  i = 0 … n − 1;  all probabilities are above the first, none is above the last
 * ROC:  x = FP / (FP + TN),  y = TP / (TP + FN)
 * PR:   x = TP / (TP + FN),  y = TP / (TP + FP)
 * AUC = Σᵢ (xᵢ − xᵢ₊₁)·h(yᵢ, yᵢ₊₁)       h: their mean, the less or the greater
 * }</pre>
 *
 * <p>Between two points of a PR curve TP and FP are interpolated, and not the precision
 * [DavisGoadrich2006]. Logarithms by StrictMath. Sums are exact, so the figure is the same for any
 * number of shards, weighted or not.
 *
 * @param numThresholds n ≥ 2
 * @param curve what is drawn over what
 * @param summationMethod h
 * @param scores what predictions are
 */
public record AUC(
    String name, int numThresholds, Curve curve, Summation summationMethod, Scores scores)
    implements Metric {

  /** Keras' default number of thresholds: {@value}. */
  public static final int DEFAULT_NUM_THRESHOLDS = 200;

  /** What is drawn over what. */
  public enum Curve {
    /** True positive rate over false positive rate. */
    ROC,
    /** Precision over recall. */
    PR
  }

  /** How high the curve is between two points. */
  public enum Summation {
    /** In between. */
    INTERPOLATION,
    /** As high as the lower one. */
    MINORING,
    /** As high as the higher one. */
    MAJORING
  }

  /** What predictions are. */
  public enum Scores {
    /** 0 … 1. */
    PROBABILITIES,
    /** Any number; its sigmoid is the probability. */
    LOGITS
  }

  /** Its name and arguments. */
  public static final Word<AUC> WORD =
      Word.of(AUC.class, "auc", "Area under the ROC or the precision-recall curve.")
          .kerasClass("AUC")
          .named(AUC::name)
          .with(
              "numThresholds",
              Kind.integer(2, 1 << 16),
              AUC::numThresholds,
              DEFAULT_NUM_THRESHOLDS,
              "How many thresholds the curve is made of.")
          .sparing()
          .with(
              "curve",
              Kind.choice(new TreeMap<>(Map.of("ROC", Curve.ROC, "PR", Curve.PR))),
              AUC::curve,
              Curve.ROC,
              "ROC: true positive rate over false positive rate; PR: precision over recall.")
          .sparing()
          .with(
              "summationMethod",
              Kind.choice(Summation.class),
              AUC::summationMethod,
              Summation.INTERPOLATION,
              "How high the curve is between two points: in between, as the lower, as the higher.")
          .sparing()
          .with(
              "fromLogits",
              Kind.flag(Scores.LOGITS, Scores.PROBABILITIES),
              AUC::scores,
              Scores.PROBABILITIES,
              "Whether the model's outputs are logits, not probabilities.")
          .sparing()
          .lacks("multi_label", "false")
          .made(
              a ->
                  new AUC(
                      a.name(),
                      a.get("numThresholds"),
                      a.get("curve"),
                      a.get("summationMethod"),
                      a.get("fromLogits")));

  public AUC {
    Checks.argument(numThresholds >= 2, "AUC: numThresholds must be >= 2, got %s", numThresholds);
  }

  /** Under the ROC curve, with Keras' defaults. */
  public AUC(String name) {
    this(name, DEFAULT_NUM_THRESHOLDS, Curve.ROC, Summation.INTERPOLATION, Scores.PROBABILITIES);
  }

  /** The same under this curve. */
  public AUC withCurve(Curve newCurve) {
    return new AUC(name, numThresholds, newCurve, summationMethod, scores);
  }

  /** Of each threshold the weight of what is above it and not above the next: yes, and no. */
  @Override
  public int sums() {
    return 2 * numThresholds * ExactSums.DIGITS;
  }

  @Override
  public void add(Tensor labels, Tensor predictions, RowWeights weights, double[] sums, int at) {
    Labels.checkEach(name, labels, predictions);
    int each = predictions.size() / Math.max(1, predictions.shape().dimension(0));
    for (int i = 0; i < predictions.size(); i++) {
      int bucket = bucket(predictions.get(i), predictions.dtype());
      int bin = 2 * bucket + (labels.get(i) != 0 ? 0 : 1);
      ExactSums.add(sums, at + bin * ExactSums.DIGITS, weights.of(i / each));
    }
  }

  /** The last threshold that a prediction is above, in its own precision. */
  private int bucket(double prediction, DType dtype) {
    boolean isFloat = dtype == DType.FLOAT32;
    double score = prediction;
    if (scores == Scores.LOGITS) {
      double sigmoid = 1 / (1 + StrictMath.exp(-prediction));
      score = isFloat ? (float) sigmoid : sigmoid;
    }
    double place = Math.min(1, Math.max(0, score)) * (numThresholds - 1);
    return (int) Math.max(0, Math.ceil(isFloat ? (float) place : place) - 1);
  }

  @Override
  public double result(double[] sums, int at, Totals totals) {
    double[] tp = above(sums, at);
    double[] fp = above(sums, at + ExactSums.DIGITS);
    if (curve == Curve.PR && summationMethod == Summation.INTERPOLATION) {
      return interpolated(tp, fp);
    }
    double area = 0;
    for (int i = 0; i < numThresholds - 1; i++) {
      area += (x(tp, fp, i) - x(tp, fp, i + 1)) * height(y(tp, fp, i), y(tp, fp, i + 1));
    }
    return area;
  }

  /** The weight of what is above each threshold. */
  private double[] above(double[] sums, int start) {
    double[] above = new double[numThresholds];
    double sum = 0;
    for (int i = numThresholds - 1; i >= 0; i--) {
      sum += ExactSums.value(sums, start + 2 * i * ExactSums.DIGITS);
      above[i] = sum;
    }
    return above;
  }

  private double x(double[] tp, double[] fp, int i) {
    return curve == Curve.ROC ? ratio(fp[i], fp[0]) : ratio(tp[i], tp[0]);
  }

  private double y(double[] tp, double[] fp, int i) {
    return curve == Curve.ROC ? ratio(tp[i], tp[0]) : ratio(tp[i], tp[i] + fp[i]);
  }

  private double height(double y, double next) {
    return switch (summationMethod) {
      case INTERPOLATION -> (y + next) / 2;
      case MINORING -> Math.min(y, next);
      case MAJORING -> Math.max(y, next);
    };
  }

  /** Keras' closed form of Section 4 of [DavisGoadrich2006]. */
  private static double interpolated(double[] tp, double[] fp) {
    double area = 0;
    for (int i = 0; i < tp.length - 1; i++) {
      double positive = tp[i] + fp[i];
      double next = tp[i + 1] + fp[i + 1];
      double found = tp[i] - tp[i + 1];
      double slope = ratio(found, Math.max(positive - next, 0));
      double intercept = tp[i + 1] - slope * next;
      double growth = positive > 0 && next > 0 ? positive / next : 1;
      area += ratio(slope * (found + intercept * StrictMath.log(growth)), tp[0]);
    }
    return area;
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
