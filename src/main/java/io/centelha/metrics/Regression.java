package io.centelha.metrics;

import io.centelha.tensor.Tensor;
import java.util.function.DoubleUnaryOperator;

/** Sums over rows of the mean over a row's outputs of some function of the error. */
final class Regression {

  private Regression() {}

  static double sum(
      String metric,
      Tensor labels,
      Tensor predictions,
      RowWeights weights,
      DoubleUnaryOperator ofError) {
    Labels.checkEach(metric, labels, predictions);
    return RowSums.of(
        predictions.shape().dimension(0),
        predictions.size(),
        weights,
        i -> ofError.applyAsDouble(labels.get(i) - predictions.get(i)));
  }
}
