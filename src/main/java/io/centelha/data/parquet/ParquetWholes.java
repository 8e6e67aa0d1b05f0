package io.centelha.data.parquet;

import java.nio.ByteBuffer;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Whole numbers with all their digits. */
final class ParquetWholes extends ParquetValues<long[]> {
  ParquetWholes(PrimitiveType type) {
    super(type);
  }

  @Override
  long[] array(int length) {
    return new long[length];
  }

  @Override
  void plain(ByteBuffer in, long[] into, int count) {
    boolean isInt = type().getPrimitiveTypeName() == PrimitiveTypeName.INT32;
    for (int i = 0; i < count; i++) {
      set(into, i, isInt ? in.getInt() : in.getLong());
    }
  }

  @Override
  void gather(long[] table, int[] places, long[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = table[places[i]];
    }
  }

  @Override
  void set(long[] into, int place, long value) {
    into[place] = whole(value);
  }
}
