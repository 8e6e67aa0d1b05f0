package io.centelha.data.parquet;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.parquet.column.values.bitpacking.BytePacker;
import org.apache.parquet.column.values.bitpacking.Packer;

/**
 * Decodes Parquet's levels and places in dictionaries: small numbers in runs, each of which is one
 * number repeated, or groups of eight packed bit by bit.
 */
final class HybridDecoder {
  private static final int GROUP = 8;

  private final ByteBuffer in;
  private final int end;
  private final int width;
  private final BytePacker packer;
  private final int[] group = new int[GROUP];
  private int at;
  private int left;
  private boolean isPacked;
  private int repeated;
  private int groupAt;

  /**
   * A decoder.
   *
   * @param in from its position to its limit; neither moves
   * @param width bits per number, 0 … 32
   */
  HybridDecoder(ByteBuffer in, int width) {
    this.in = in;
    this.at = in.position();
    this.end = in.limit();
    this.width = width;
    // Levels that can only be 0 aren't written.
    this.left = width == 0 && !in.hasRemaining() ? Integer.MAX_VALUE : 0;
    this.packer = Packer.LITTLE_ENDIAN.newBytePacker(width);
  }

  /** The number of bits that hold 0 … {@code most}. */
  static int width(int most) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(most);
  }

  /** Reads the next numbers into the beginning of an array. */
  void read(int[] into, int count) {
    int done = 0;
    while (done < count) {
      if (left == 0) {
        nextRun();
      }
      int length = Math.min(left, count - done);
      if (isPacked) {
        unpack(into, done, length);
      } else {
        Arrays.fill(into, done, done + length, repeated);
      }
      left -= length;
      done += length;
    }
  }

  private void nextRun() {
    int header = varint();
    isPacked = (header & 1) == 1;
    if (isPacked) {
      left = Math.multiplyExact(header >>> 1, GROUP);
      groupAt = GROUP;
    } else {
      left = header >>> 1;
      repeated = 0;
      for (int shift = 0; shift < width; shift += Byte.SIZE) {
        repeated |= next() << shift;
      }
    }
  }

  private void unpack(int[] into, int from, int length) {
    int i = from;
    while (i < from + length) {
      if (groupAt < GROUP) {
        into[i++] = group[groupAt++];
      } else if (from + length - i >= GROUP && end - at >= width) {
        packer.unpack8Values(in, at, into, i);
        at += width;
        i += GROUP;
      } else {
        unpackGroup();
      }
    }
  }

  /** The last group may lack the bytes that no number needs. */
  private void unpackGroup() {
    if (at >= end && width > 0) {
      throw new IllegalArgumentException("a page ends early");
    }
    byte[] bytes = new byte[width];
    in.get(at, bytes, 0, Math.min(width, end - at));
    packer.unpack8Values(ByteBuffer.wrap(bytes), 0, group, 0);
    at += width;
    groupAt = 0;
  }

  private int varint() {
    int value = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += 7) {
      int next = next();
      value |= (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number doesn't end");
  }

  private int next() {
    if (at >= end) {
      throw new IllegalArgumentException("a page ends early");
    }
    return in.get(at++) & 0xFF;
  }
}
