package io.centelha.losses;

import io.centelha.autodiff.Value;
import io.centelha.tensor.Checks;
import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;

/** Brings labels into the shape of predictions. */
public final class Labels {

  private Labels() {}

  /**
   * Labels of the same size as the predictions, in their shape: {@code [batch]} for {@code [batch,
   * 1]}.
   */
  public static Value like(Value predictions, Value labels) {
    Checks.argument(
        labels.shape().size() == predictions.shape().size()
            && labels.shape().dimension(0) == predictions.shape().dimension(0),
        "Labels have shape %s, predictions %s; expected as many rows, and as many elements in each",
        labels.shape(),
        predictions.shape());
    return labels.reshape(predictions.shape());
  }

  /**
   * One row of probabilities for each class number.
   *
   * @param classes {@code [batch]} or {@code [batch, 1]}: whole numbers from 0 on
   * @param predictions {@code [batch, classes]}, whose shape the result gets
   */
  public static Value oneHot(Value classes, Value predictions) {
    Shape shape = predictions.shape();
    Checks.argument(
        shape.rank() == 2 && classes.shape().size() == shape.dimension(0),
        "Class labels have shape %s, predictions %s; expected [batch] and [batch, classes]",
        classes.shape(),
        shape);
    return classes.constant(shape, Labels::mark);
  }

  private static void mark(Tensor classes, Tensor rows) {
    rows.dtype().kernels().fill(rows, 0);
    int width = rows.shape().dimension(1);
    for (int row = 0; row < classes.size(); row++) {
      mark(rows, row * width + index(classes.get(row), width));
    }
  }

  private static int index(double label, int classes) {
    int index = (int) label;
    Checks.argument(
        index == label && index >= 0 && index < classes,
        "Label %s is no class: expected a whole number from 0 to %s; the last layer has %s units",
        label,
        classes - 1,
        classes);
    return index;
  }

  private static void mark(Tensor tensor, int at) {
    if (tensor.dtype() == DType.FLOAT32) {
      tensor.floats()[tensor.offset() + at] = 1;
    } else {
      tensor.doubles()[tensor.offset() + at] = 1;
    }
  }
}
