package io.centelha.metrics;

import io.centelha.tensor.Tensor;
import java.util.function.DoubleUnaryOperator;

/** Sums over rows of the mean over a row's outputs of some function of the error. */
final class Regression {

  private Regression() {}

  static double sum(String metric, Tensor labels, Tensor predictions, DoubleUnaryOperator ofError) {
    Labels.checkEach(metric, labels, predictions);
    double sum = 0;
    for (int i = 0; i < labels.size(); i++) {
      sum += ofError.applyAsDouble(labels.get(i) - predictions.get(i));
    }
    return sum * predictions.shape().dimension(0) / Math.max(1, predictions.size());
  }
}
