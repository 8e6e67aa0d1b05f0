package io.centelha.data.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A column of bytes, each a feature, 0 … 255: none of them can be a number that can't be used. */
final class ParquetByteFeatures implements ParquetFeatures {
  private final ParquetLeaf<ByteBuffer[]> leaf;

  ParquetByteFeatures(ParquetLeaf<ByteBuffer[]> leaf) {
    this.leaf = leaf;
  }

  @Override
  public int read(float[] into) throws IOException {
    int place = leaf.next();
    if (place < 0) {
      return -1;
    }
    ByteBuffer bytes = leaf.block()[place];
    int count = Math.min(into.length, bytes.remaining());
    for (int i = 0; i < count; i++) {
      into[i] = bytes.get(i) & 0xFF;
    }
    return bytes.remaining();
  }

  /**
   * Reads a row as it is.
   *
   * @return how many features there are; −1 if there is nothing. Of those that are too many, only
   *     the number.
   */
  int read(byte[] into, int offset, int length) throws IOException {
    int place = leaf.next();
    if (place < 0) {
      return -1;
    }
    ByteBuffer bytes = leaf.block()[place];
    bytes.get(0, into, offset, Math.min(length, bytes.remaining()));
    return bytes.remaining();
  }
}
