package io.centelha.data.parquet;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.apache.parquet.schema.PrimitiveType;

/** Strings of bytes: views of the pages that they lie in. */
final class ParquetBytes extends ParquetValues<ByteBuffer[]> {
  private static final int INT96_BYTES = 12;

  ParquetBytes(PrimitiveType type) {
    super(type);
  }

  /** The next string of bytes; if its type doesn't say how long it is, its first four bytes do. */
  static ByteBuffer next(ByteBuffer in, PrimitiveType type) {
    int length =
        switch (type.getPrimitiveTypeName()) {
          case FIXED_LEN_BYTE_ARRAY -> type.getTypeLength();
          case INT96 -> INT96_BYTES;
          default -> in.getInt();
        };
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer bytes = in.slice(in.position(), length);
    in.position(in.position() + length);
    return bytes;
  }

  @Override
  ByteBuffer[] array(int length) {
    return new ByteBuffer[length];
  }

  @Override
  void plain(ByteBuffer in, ByteBuffer[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = next(in, type());
    }
  }

  @Override
  void gather(ByteBuffer[] table, int[] places, ByteBuffer[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = table[places[i]];
    }
  }

  @Override
  void set(ByteBuffer[] into, int place, long value) {
    throw new IllegalArgumentException(type() + " is no number");
  }
}
