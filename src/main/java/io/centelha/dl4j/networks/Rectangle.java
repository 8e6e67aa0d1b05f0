package io.centelha.dl4j.networks;

import io.centelha.tensor.DType;
import io.centelha.tensor.Tensor;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Rows of a batch, from a column on, as arrays outside of the heap. */
final class Rectangle {
  private final Tensor rows;
  private final int count;
  private final int width;
  private int column;

  private Rectangle(Tensor rows, int count, int column) {
    this.rows = rows;
    this.count = count;
    this.width = rows.size() / count;
    this.column = column;
  }

  static Rectangle of(Tensor rows, int count, int column) {
    return new Rectangle(rows, count, column);
  }

  /**
   * The next columns as arrays of these shapes, without the batch axis; null where one has no
   * elements.
   */
  INDArray[] arrays(long[][] shapes) {
    INDArray[] arrays = new INDArray[shapes.length];
    for (int i = 0; i < shapes.length; i++) {
      arrays[i] = array(shapes[i]);
    }
    return arrays;
  }

  private INDArray array(long[] shape) {
    long size = 1;
    long[] batched = new long[shape.length + 1];
    batched[0] = count;
    for (int i = 0; i < shape.length; i++) {
      size *= shape[i];
      batched[i + 1] = shape[i];
    }
    if (size == 0) {
      return null;
    }
    INDArray array =
        rows.dtype() == DType.FLOAT32
            ? Nd4j.create(floats((int) size), batched, DataType.FLOAT)
            : Nd4j.create(doubles((int) size), batched, DataType.DOUBLE);
    column += (int) size;
    return array;
  }

  private float[] floats(int size) {
    float[] values = new float[count * size];
    for (int row = 0; row < count; row++) {
      System.arraycopy(
          rows.floats(), rows.offset() + row * width + column, values, row * size, size);
    }
    return values;
  }

  private double[] doubles(int size) {
    double[] values = new double[count * size];
    for (int row = 0; row < count; row++) {
      System.arraycopy(
          rows.doubles(), rows.offset() + row * width + column, values, row * size, size);
    }
    return values;
  }
}
