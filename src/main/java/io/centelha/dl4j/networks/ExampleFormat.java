package io.centelha.dl4j.networks;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.RowFormat;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * What one example of a data set looks like, and how it lies in a row: as a row's features all
 * arrays of features, then their masks; as its labels all arrays of labels, then their masks. Each
 * array in C order.
 *
 * <p>A class and not a record: it travels through Spark, and Kryo can't read records.
 */
final class ExampleFormat implements Serializable {
  private static final long serialVersionUID = 1;

  /** Of an array that isn't there. */
  private static final long[] ABSENT = {0};

  private final long[][] features;
  private final long[][] featureMasks;
  private final long[][] labels;
  private final long[][] labelMasks;

  private ExampleFormat(MultiDataSet examples) {
    features = shapes(examples.getFeatures(), 0);
    featureMasks = shapes(examples.getFeaturesMaskArrays(), features.length);
    labels = shapes(examples.getLabels(), 0);
    labelMasks = shapes(examples.getLabelsMaskArrays(), labels.length);
  }

  /**
   * The format of a data set's examples.
   *
   * @throws DataException if it has no features or no labels
   */
  static ExampleFormat of(MultiDataSet examples) {
    var format = new ExampleFormat(examples);
    if (sizes(format.features) == 0 || sizes(format.labels) == 0) {
      throw new DataException(
          "A DataSet has %s, expected features and labels in each".formatted(format));
    }
    return format;
  }

  /** Without the batch axis. */
  private static long[][] shapes(INDArray[] arrays, int absent) {
    return arrays == null
        ? Stream.generate(() -> ABSENT).limit(absent).toArray(long[][]::new)
        : Stream.of(arrays).map(ExampleFormat::shape).toArray(long[][]::new);
  }

  private static long[] shape(INDArray array) {
    return array == null ? ABSENT : Arrays.copyOfRange(array.shape(), 1, array.rank());
  }

  private static int size(long[] shape) {
    long size = 1;
    for (long dimension : shape) {
      size = Math.multiplyExact(size, dimension);
    }
    return Math.toIntExact(size);
  }

  private static int sizes(long[][] shapes) {
    return Stream.of(shapes).mapToInt(ExampleFormat::size).reduce(0, Math::addExact);
  }

  /**
   * Whether an example is a row of features and a row of labels of these lengths, without masks.
   */
  boolean isOf(int inputs, int outputs) {
    return Arrays.deepEquals(features, new long[][] {{inputs}})
        && Arrays.deepEquals(labels, new long[][] {{outputs}})
        && sizes(featureMasks) + sizes(labelMasks) == 0;
  }

  /** What its rows look like. */
  RowFormat rows() {
    return new RowFormat(
        Shape.of(sizes(features) + sizes(featureMasks)),
        Field.Type.FLOATS,
        sizes(labels) + sizes(labelMasks));
  }

  /**
   * The length of the first time series: the last axis of features with two; 0 if there is none.
   */
  long timeSteps() {
    return Stream.of(features)
        .filter(shape -> shape.length == 2)
        .mapToLong(shape -> shape[1])
        .findFirst()
        .orElse(0);
  }

  /** The arrays of a row's features, in their order. */
  Stream<FlatArray> featuresOf(MultiDataSet examples) {
    return Stream.concat(arrays(examples.getFeatures()), arrays(examples.getFeaturesMaskArrays()));
  }

  /** The arrays of a row's labels, in their order. */
  Stream<FlatArray> labelsOf(MultiDataSet examples) {
    return Stream.concat(arrays(examples.getLabels()), arrays(examples.getLabelsMaskArrays()));
  }

  private static Stream<FlatArray> arrays(INDArray[] arrays) {
    return arrays == null ? Stream.empty() : Stream.of(arrays).flatMap(FlatArray::of);
  }

  /** The arrays of a batch as DL4J wants them; the caller closes it. */
  Examples batch(Tensor rowFeatures, Tensor rowLabels) {
    int rows = rowFeatures.shape().dimension(0);
    int featureWidth = sizes(features);
    int labelWidth = sizes(labels);
    return new Examples(
        Rectangle.of(rowFeatures, rows, 0).arrays(features),
        Rectangle.of(rowLabels, rows, 0).arrays(labels),
        Rectangle.of(rowFeatures, rows, featureWidth).arrays(featureMasks),
        Rectangle.of(rowLabels, rows, labelWidth).arrays(labelMasks));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExampleFormat format
        && Arrays.deepEquals(features, format.features)
        && Arrays.deepEquals(featureMasks, format.featureMasks)
        && Arrays.deepEquals(labels, format.labels)
        && Arrays.deepEquals(labelMasks, format.labelMasks);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(new Object[] {features, featureMasks, labels, labelMasks});
  }

  /** Shapes without the batch axis; [0] is none. */
  @Override
  public String toString() {
    return "features %s with masks %s, labels %s with masks %s"
        .formatted(
            Arrays.deepToString(features),
            Arrays.deepToString(featureMasks),
            Arrays.deepToString(labels),
            Arrays.deepToString(labelMasks));
  }
}
