package io.centelha.dl4j.networks;

import java.util.Objects;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * A batch in memory outside of the heap, which closing frees.
 *
 * @param featureMasks as many as features; null where one has none
 * @param labelMasks as many as labels, likewise
 */
@SuppressWarnings("ArrayRecordComponent") // not modified after construction, never compared
record Examples(
    INDArray[] features, INDArray[] labels, INDArray[] featureMasks, INDArray[] labelMasks)
    implements AutoCloseable {

  /** The number of examples. */
  int size() {
    return Math.toIntExact(features[0].size(0));
  }

  /** For a network with one input and one output. */
  DataSet single() {
    return new DataSet(features[0], labels[0], featureMasks[0], labelMasks[0]);
  }

  /** For a network with any number of them. */
  MultiDataSet multiple() {
    return new MultiDataSet(features, labels, masks(featureMasks), masks(labelMasks));
  }

  /** DL4J takes an array without masks for one that has some. */
  private static INDArray[] masks(INDArray[] masks) {
    return Stream.of(masks).allMatch(Objects::isNull) ? null : masks;
  }

  @Override
  public void close() {
    Stream.of(features, labels, featureMasks, labelMasks)
        .flatMap(Stream::of)
        .filter(Objects::nonNull)
        .forEach(INDArray::close);
  }
}
