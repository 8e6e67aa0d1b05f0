package io.centelha.metrics;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;

/** Which labels belong to which predictions. */
final class Labels {

  private Labels() {}

  /** Throws unless there is a label for every single prediction. */
  static void checkEach(String metric, Tensor labels, Tensor predictions) {
    Checks.argument(
        labels.size() == predictions.size(),
        "Metric '%s': labels have shape %s, predictions %s; they must have as many elements",
        metric,
        labels.shape(),
        predictions.shape());
  }

  /** Throws unless there is one label for each row of probabilities of classes. */
  static void checkClassNumbers(String metric, Tensor labels, Tensor predictions) {
    Checks.argument(
        isClassNumbers(labels, predictions),
        "Metric '%s': labels have shape %s, predictions %s; expected [batch] and [batch, classes]",
        metric,
        labels.shape(),
        predictions.shape());
  }

  /** Whether there is one label for each row of probabilities of classes. */
  static boolean isClassNumbers(Tensor labels, Tensor predictions) {
    return (long) labels.size() * predictions.shape().dimension(-1) == predictions.size();
  }
}
