package io.centelha.data.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.BiConsumer;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesReader;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * How the values of a column become arrays of Java.
 *
 * @param <A> the arrays
 */
abstract class ParquetValues<A> {
  /** What is decoded all at once, before it is asked for, has no more values in a page. */
  private static final int MOST_DELTAS = 1 << 22;

  private final PrimitiveType type;
  private final boolean isUnsignedInt;

  ParquetValues(PrimitiveType type) {
    this.type = type;
    this.isUnsignedInt =
        type.getPrimitiveTypeName() == PrimitiveTypeName.INT32
            && type.getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation annotation
            && !annotation.isSigned();
  }

  /** Decodes the next values of a page into the beginning of an array. */
  interface Decoder<A> {
    void read(A into, int count);
  }

  abstract A array(int length);

  /** Decodes values that lie one after the other; truth values never come here. */
  abstract void plain(ByteBuffer in, A into, int count);

  /** Looks values up. */
  abstract void gather(A table, int[] places, A into, int count);

  /** Takes over a whole number. */
  abstract void set(A into, int place, long value);

  final PrimitiveType type() {
    return type;
  }

  /** A whole number as it is stored, by the type's sign. */
  final long whole(long stored) {
    return isUnsignedInt ? stored & 0xFFFF_FFFFL : stored;
  }

  /** The values of a dictionary. */
  final A dictionary(ParquetPages.Page page) {
    if (page.entries() > page.values().remaining()) {
      throw new IllegalArgumentException(
          "a dictionary of %s bytes tells of %s values"
              .formatted(page.values().remaining(), page.entries()));
    }
    A dictionary = array(page.entries());
    plain(page.values(), dictionary, page.entries());
    return dictionary;
  }

  /**
   * What decodes a page.
   *
   * @param dictionary of the pages before
   * @param places room for as many numbers as are decoded at a time
   */
  final Decoder<A> decoder(ParquetPages.Page page, A dictionary, int[] places) throws IOException {
    ByteBuffer in = page.values();
    boolean isTruth = type.getPrimitiveTypeName() == PrimitiveTypeName.BOOLEAN;
    return switch (page.encoding()) {
      case PLAIN -> isTruth ? lookedUp(bits(in), truth(), places) : plain(in);
      case PLAIN_DICTIONARY, RLE_DICTIONARY ->
          lookedUp(runs(in, in.hasRemaining() ? in.get() : 0)::read, dictionary, places);
      case RLE -> {
        in.getInt(); // the length of what follows
        yield lookedUp(runs(in, 1)::read, truth(), places);
      }
      case BYTE_STREAM_SPLIT -> plain(joined(in));
      case DELTA_BINARY_PACKED -> deltas(page);
      default ->
          throw new IllegalArgumentException(
              "its values are encoded as %s, which isn't supported; write it with plain or dictionary encoding"
                  .formatted(page.encoding()));
    };
  }

  private Decoder<A> plain(ByteBuffer in) {
    return (into, count) -> plain(in, into, count);
  }

  private Decoder<A> lookedUp(BiConsumer<int[], Integer> decoder, A table, int[] places) {
    return (into, count) -> {
      decoder.accept(places, count);
      gather(table, places, into, count);
    };
  }

  private static HybridDecoder runs(ByteBuffer in, int width) {
    if (width < 0 || width > Integer.SIZE) {
      throw new IllegalArgumentException("places in a dictionary of %s bits".formatted(width));
    }
    return new HybridDecoder(in, width);
  }

  /** Truth values, one bit each, the lowest of a byte first. */
  private static BiConsumer<int[], Integer> bits(ByteBuffer in) {
    int[] at = {Byte.SIZE * in.position()};
    return (into, count) -> {
      for (int i = 0; i < count; i++, at[0]++) {
        into[i] = in.get(at[0] / Byte.SIZE) >> at[0] % Byte.SIZE & 1;
      }
    };
  }

  private A truth() {
    A table = array(2);
    set(table, 0, 0);
    set(table, 1, 1);
    return table;
  }

  /** All first bytes, then all second ones, and so on: put together again. */
  private ByteBuffer joined(ByteBuffer in) {
    int size = type.getPrimitiveTypeName() == PrimitiveTypeName.DOUBLE ? Double.BYTES : Float.BYTES;
    int count = in.remaining() / size;
    ByteBuffer joined = ByteBuffer.allocate(count * size).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      for (int part = 0; part < size; part++) {
        joined.put(in.get(in.position() + part * count + i));
      }
    }
    return joined.flip();
  }

  private Decoder<A> deltas(ParquetPages.Page page) throws IOException {
    checkDeltas(page.values().duplicate());
    ValuesReader reader = new DeltaBinaryPackingValuesReader();
    reader.initFromPage(page.entries(), ByteBufferInputStream.wrap(page.values()));
    boolean isInt = type.getPrimitiveTypeName() == PrimitiveTypeName.INT32;
    return (into, count) -> {
      for (int i = 0; i < count; i++) {
        set(into, i, isInt ? reader.readInteger() : reader.readLong());
      }
    };
  }

  /** The library sets memory aside for the numbers that the page begins with. */
  private static void checkDeltas(ByteBuffer in) {
    long block = varint(in);
    long miniBlocks = varint(in);
    long values = varint(in);
    if (block > MOST_DELTAS || miniBlocks > block || values > MOST_DELTAS) {
      throw new IllegalArgumentException(
          "a page tells of %s numbers in blocks of %s, expected at most %s"
              .formatted(values, block, MOST_DELTAS));
    }
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        break;
      }
    }
    return value;
  }
}
