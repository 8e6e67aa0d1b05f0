package io.centelha.ml;

import io.centelha.distributed.scoring.FramePrediction;
import io.centelha.tensor.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.spark.ml.linalg.DenseVector;

/**
 * The new columns of a classification, made of the outputs before the last activation: raw
 * prediction, probabilities, prediction, as far as they are wanted.
 *
 * <pre>{@code
 * raw = z, an output for each class; of two classes ((z₀ − z₁)/2, (z₁ − z₀)/2), which has the same
 *       pₖ and ranks rows as p₁ does; of a single output z, (−z/2, z/2)
 * pₖ = e^rawₖ / Σⱼ e^rawⱼ,           which of a single output is σ(z) for the second class
 * prediction = argmax raw, or with thresholds t argmax pₖ / tₖ, as in spark.ml
 * }</pre>
 *
 * @param outputs what they are
 * @param thresholds one for each class; empty for none
 */
record ClassCells(
    Outputs outputs, boolean raw, boolean probability, boolean prediction, List<Double> thresholds)
    implements FramePrediction.Cells {

  /** What a network gives. */
  enum Outputs {
    LOGITS,
    /** The logarithms of these are logits that belong to them. */
    PROBABILITIES;

    /** The raw prediction: a number for each class, larger for likelier ones. */
    double[] raw(double[] numbers) {
      if (this == LOGITS) {
        return ClassCells.raw(numbers);
      }
      if (numbers.length == 1) {
        double share = Math.min(Math.max(numbers[0], Float.MIN_VALUE), 1 - 0x1p-25);
        return ClassCells.raw(new double[] {Math.log(share / (1 - share))});
      }
      return ClassCells.raw(DoubleStream.of(numbers).map(Outputs::logarithm).toArray());
    }

    /** Finite: of a difference of two, a share of 0 must not make NaN. */
    private static double logarithm(double share) {
      return Math.log(Math.max(share, Float.MIN_VALUE));
    }
  }

  @Override
  public Object[] of(List<double[]> numbers) {
    double[] scores = outputs.raw(numbers.get(0));
    double[] shares = probabilities(scores);
    List<Object> cells = new ArrayList<>();
    if (raw) {
      cells.add(new DenseVector(scores));
    }
    if (probability) {
      cells.add(new DenseVector(shares));
    }
    if (prediction) {
      cells.add((double) (thresholds.isEmpty() ? argmax(scores) : argmax(overThresholds(shares))));
    }
    return cells.toArray();
  }

  /**
   * Checks the parameter thresholds.
   *
   * @throws IllegalArgumentException if there is not one for each class
   */
  static void checkThresholds(double[] given, int classes) {
    Checks.argument(
        given.length == classes,
        "Parameter thresholds: %s were given, expected one for each of %s classes",
        given.length,
        classes);
  }

  /**
   * The raw prediction: a number for each class, larger for likelier ones. Of two classes, the
   * second number is larger the likelier its class is, since evaluators rank rows by it alone.
   */
  static double[] raw(double[] logits) {
    if (logits.length > 2) {
      return logits;
    }
    double half = (logits.length == 1 ? logits[0] : logits[1] - logits[0]) / 2;
    return new double[] {-half, half};
  }

  /** The probabilities of classes. */
  static double[] probabilities(double[] raw) {
    double[] shares = new double[raw.length];
    double largest = Double.NEGATIVE_INFINITY;
    for (double score : raw) {
      largest = Math.max(largest, score);
    }
    double sum = 0;
    for (int i = 0; i < raw.length; i++) {
      shares[i] = Math.exp(raw[i] - largest);
      sum += shares[i];
    }
    for (int i = 0; i < raw.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  private double[] overThresholds(double[] shares) {
    double[] scaled = new double[shares.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = shares[i] / thresholds.get(i);
    }
    return scaled;
  }

  /** The first of the largest; NaN is never larger. */
  static int argmax(double[] values) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      if (values[i] > most) {
        most = values[i];
        best = i;
      }
    }
    return best;
  }
}
