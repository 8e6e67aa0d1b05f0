package io.centelha.ml;

import io.centelha.distributed.scoring.FramePrediction;
import io.centelha.tensor.Checks;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.DenseVector;

/**
 * The new columns of a classification, made of the outputs before the last activation: raw
 * prediction, probabilities, prediction, as far as they are wanted.
 *
 * <pre>{@code
 * raw = z, an output for each class; of a single output z, (−z/2, z/2)
 * pₖ = e^rawₖ / Σⱼ e^rawⱼ,           which of a single output is σ(z) for the second class
 * prediction = argmax raw, or with thresholds t argmax pₖ / tₖ, as in spark.ml
 * }</pre>
 *
 * @param thresholds one for each class; empty for none
 */
record ClassCells(boolean raw, boolean probability, boolean prediction, List<Double> thresholds)
    implements FramePrediction.Cells {

  @Override
  public Object[] of(List<double[]> outputs) {
    double[] scores = raw(outputs.get(0));
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

  /** The raw prediction: a number for each class, larger for likelier ones. */
  static double[] raw(double[] outputs) {
    return outputs.length == 1 ? new double[] {-outputs[0] / 2, outputs[0] / 2} : outputs;
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
