package io.centelha.dl4j.networks;

import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An array on the heap, in C order.
 *
 * @param values not modified after construction
 * @param perExample how many belong to each example
 */
@SuppressWarnings("ArrayRecordComponent") // not modified after construction, never compared
record FlatArray(float[] values, int perExample) {

  /** Empty if there is no array. */
  static Stream<FlatArray> of(INDArray array) {
    if (array == null) {
      return Stream.empty();
    }
    int perExample = Math.toIntExact(array.length() / array.size(0));
    return Stream.of(new FlatArray(floats(array), perExample));
  }

  static float[] floats(INDArray array) {
    try (INDArray copy = array.castTo(DataType.FLOAT).dup('c')) {
      return copy.data().asFloat();
    }
  }

  static double[] doubles(INDArray array) {
    try (INDArray copy = array.castTo(DataType.DOUBLE).dup('c')) {
      return copy.data().asDouble();
    }
  }

  /** Copies what belongs to one example; returns the place after it. */
  int copy(int example, float[] to, int at) {
    System.arraycopy(values, example * perExample, to, at, perExample);
    return at + perExample;
  }
}
