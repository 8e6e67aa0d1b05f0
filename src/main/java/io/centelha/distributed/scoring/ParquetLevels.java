package io.centelha.distributed.scoring;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridValuesWriter;

/**
 * The levels of a page of lists, none of which is missing: a repetition level says whether a value
 * begins a row (0) or goes on with one (1), a definition level whether there is a value (1) or an
 * empty list (0). Both are bits.
 */
final class ParquetLevels {
  private static final int FIRST_BYTES = 64;
  private static final int PAGE_BYTES = 1 << 20;

  private final RunLengthBitPackingHybridValuesWriter repetitions = bits();
  private final RunLengthBitPackingHybridValuesWriter definitions = bits();
  private int count;

  private static RunLengthBitPackingHybridValuesWriter bits() {
    return new RunLengthBitPackingHybridValuesWriter(
        1, FIRST_BYTES, PAGE_BYTES, HeapByteBufferAllocator.getInstance());
  }

  /** Adds a row's list of so many values. */
  void add(int length) {
    repetitions.writeInteger(0);
    definitions.writeInteger(length == 0 ? 0 : 1);
    for (int i = 1; i < length; i++) {
      repetitions.writeInteger(1);
      definitions.writeInteger(1);
    }
    count += Math.max(1, length);
  }

  /** How many values there are; an empty list counts as one. */
  int count() {
    return count;
  }

  /** As they stand before a page's values. */
  BytesInput bytes() throws IOException {
    return BytesInput.concat(repetitions.getBytes(), definitions.getBytes());
  }

  /** Begins another page. */
  void clear() {
    repetitions.reset();
    definitions.reset();
    count = 0;
  }
}
