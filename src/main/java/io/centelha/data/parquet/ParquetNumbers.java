package io.centelha.data.parquet;

import java.nio.ByteBuffer;
import org.apache.parquet.schema.PrimitiveType;

/** Numbers, rounded to float32. */
final class ParquetNumbers extends ParquetValues<float[]> {
  ParquetNumbers(PrimitiveType type) {
    super(type);
  }

  @Override
  float[] array(int length) {
    return new float[length];
  }

  @Override
  void plain(ByteBuffer in, float[] into, int count) {
    switch (type().getPrimitiveTypeName()) {
      case FLOAT -> {
        in.asFloatBuffer().get(into, 0, count);
        in.position(in.position() + Float.BYTES * count);
      }
      case DOUBLE -> {
        for (int i = 0; i < count; i++) {
          into[i] = (float) in.getDouble();
        }
      }
      case INT32 -> {
        for (int i = 0; i < count; i++) {
          set(into, i, in.getInt());
        }
      }
      case INT64 -> {
        for (int i = 0; i < count; i++) {
          set(into, i, in.getLong());
        }
      }
      default -> throw new IllegalArgumentException(type() + " is no number");
    }
  }

  @Override
  void gather(float[] table, int[] places, float[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = table[places[i]];
    }
  }

  @Override
  void set(float[] into, int place, long value) {
    into[place] = whole(value);
  }
}
