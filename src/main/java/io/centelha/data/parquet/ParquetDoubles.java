package io.centelha.data.parquet;

import java.nio.ByteBuffer;
import org.apache.parquet.schema.PrimitiveType;

/** Numbers as float64, which holds every float32 and every whole number of 32 bits. */
final class ParquetDoubles extends ParquetValues<double[]> {
  ParquetDoubles(PrimitiveType type) {
    super(type);
  }

  @Override
  double[] array(int length) {
    return new double[length];
  }

  @Override
  void plain(ByteBuffer in, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      switch (type().getPrimitiveTypeName()) {
        case FLOAT -> into[i] = in.getFloat();
        case DOUBLE -> into[i] = in.getDouble();
        case INT32 -> set(into, i, in.getInt());
        case INT64 -> set(into, i, in.getLong());
        default -> throw new IllegalArgumentException(type() + " is no number");
      }
    }
  }

  @Override
  void gather(double[] table, int[] places, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = table[places[i]];
    }
  }

  @Override
  void set(double[] into, int place, long value) {
    into[place] = whole(value);
  }
}
