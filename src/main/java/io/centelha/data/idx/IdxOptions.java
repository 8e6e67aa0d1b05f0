package io.centelha.data.idx;

import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import java.util.Optional;

/**
 * Which IDX files hold the rows, and how they are understood.
 *
 * @param features path of the features' file; {@code .gz} is added if only that file exists
 * @param labels path of the labels' file, likewise; empty if there are no labels
 * @param featureShape of one row; empty for a flat row
 * @param classes if labels are class numbers, how many classes there are: a label outside 0 …
 *     classes − 1 is an error; 0 if labels are any numbers
 */
public record IdxOptions(
    String features, Optional<String> labels, Optional<Shape> featureShape, int classes) {

  /** Checks the number of classes. */
  public IdxOptions {
    Checks.argument(classes >= 0, "The number of classes must be >= 0, got %s", classes);
  }

  /** Features with labels, in flat rows, labels of any value. */
  public static IdxOptions of(String features, String labels) {
    return new IdxOptions(features, Optional.of(labels), Optional.empty(), 0);
  }

  /** MNIST's training files, by their published names. */
  public static IdxOptions mnistTraining(String folder) {
    return of(folder + "/train-images-idx3-ubyte", folder + "/train-labels-idx1-ubyte");
  }

  /** MNIST's test files, by their published names. */
  public static IdxOptions mnistTest(String folder) {
    return of(folder + "/t10k-images-idx3-ubyte", folder + "/t10k-labels-idx1-ubyte");
  }

  /** The same with rows of this shape. */
  public IdxOptions withFeatureShape(Shape shape) {
    return new IdxOptions(features, labels, Optional.of(shape), classes);
  }

  /** The same with labels that are class numbers, 0 … classes − 1. */
  public IdxOptions withClasses(int number) {
    return new IdxOptions(features, labels, featureShape, number);
  }

  /** The same features alone. */
  public IdxOptions withoutLabels() {
    return new IdxOptions(features, Optional.empty(), featureShape, 0);
  }
}
