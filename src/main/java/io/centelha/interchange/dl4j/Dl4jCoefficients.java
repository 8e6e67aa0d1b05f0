package io.centelha.interchange.dl4j;

import io.centelha.storage.CorruptFileException;
import io.centelha.tensor.DType;
import io.centelha.tensor.Layout;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.io.DataInputStream;
import java.io.IOException;

/**
 * {@code coefficients.bin}: two buffers of ND4J's, each a word for its kind, a number of elements,
 * a word for their type, and the elements, big-endian. The first holds a shape, the second the flat
 * vector, matrices by columns.
 */
final class Dl4jCoefficients {
  private static final int MOST_RANK = 2;

  private final Object file;
  private final DataInputStream in;

  private record Header(long length, String type) {}

  Dl4jCoefficients(Object file, DataInputStream in) {
    this.file = file;
    this.in = in;
  }

  /** The vector in our order. Memory is taken for as many weights as the layout has. */
  Tensor read(Layout layout) throws IOException {
    Header shape = header();
    check(
        shape.type().equals("LONG") && shape.length() >= 6 && shape.length() <= 2 * MOST_RANK + 4,
        "its coefficients.bin begins with a shape of %s numbers",
        shape.length());
    for (long i = 0; i < shape.length(); i++) {
      in.readLong();
    }
    Header vector = header();
    check(
        vector.length() == layout.size(),
        "its coefficients.bin holds %s weights, its layers need %s",
        vector.length(),
        layout.size());
    boolean isFloat = vector.type().equals("FLOAT");
    check(
        isFloat || vector.type().equals("DOUBLE"),
        "its weights are of another type than FLOAT and DOUBLE");
    Tensor weights = Tensor.zeros(isFloat ? DType.FLOAT32 : DType.FLOAT64, Shape.of(layout.size()));
    for (int i = 0; i < layout.entries().size(); i++) {
      fill(layout.view(weights, i));
    }
    return weights;
  }

  private Header header() throws IOException {
    String kind = in.readUTF();
    check(
        kind.equals("MIXED_DATA_TYPES") || kind.equals("LONG_SHAPE"),
        "its coefficients.bin is none of DL4J 1.0.0-beta or newer");
    return new Header(in.readLong(), in.readUTF());
  }

  /** Reads an array column by column into its rows. */
  private void fill(Tensor array) throws IOException {
    Shape shape = array.shape();
    int columns = shape.rank() < 2 ? 1 : shape.dimension(1);
    int rows = shape.size() / columns;
    for (int column = 0; column < columns; column++) {
      for (int row = 0; row < rows; row++) {
        int at = array.offset() + row * columns + column;
        if (array.dtype() == DType.FLOAT32) {
          array.floats()[at] = in.readFloat();
        } else {
          array.doubles()[at] = in.readDouble();
        }
      }
    }
  }

  private void check(boolean condition, String cause, Object... arguments)
      throws CorruptFileException {
    CorruptFileException.check(condition, file, cause, arguments);
  }
}
