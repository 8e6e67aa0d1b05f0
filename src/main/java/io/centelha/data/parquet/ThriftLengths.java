package io.centelha.data.parquet;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Walks a structure in Thrift's compact protocol and checks every length that it claims against the
 * bytes that are there: what reads such structures sets memory aside for a claim at once.
 */
final class ThriftLengths {
  private static final int DEEPEST = 32;

  private static final int STOP = 0;
  private static final int TRUE = 1;
  private static final int FALSE = 2;
  private static final int BYTE = 3;
  private static final int DOUBLE = 7;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int SET = 10;
  private static final int MAP = 11;
  private static final int STRUCT = 12;

  private final ByteBuffer in;

  private ThriftLengths(ByteBuffer in) {
    this.in = in;
  }

  /**
   * Checks a structure.
   *
   * @throws BufferUnderflowException if it ends early
   * @throws IllegalArgumentException if it is none
   */
  static void check(byte[] structure) {
    new ThriftLengths(ByteBuffer.wrap(structure)).structure(0);
  }

  private void structure(int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("structures lie in structures, " + depth + " deep");
    }
    while (true) {
      int header = in.get() & 0xFF;
      int type = header & 0xF;
      if (type == STOP) {
        return;
      }
      if (header >> 4 == 0) {
        varint();
      }
      if (type != TRUE && type != FALSE) {
        value(type, depth);
      }
    }
  }

  private void value(int type, int depth) {
    switch (type) {
      case TRUE, FALSE, BYTE -> skip(1);
      case 4, 5, 6 -> varint();
      case DOUBLE -> skip(Double.BYTES);
      case BINARY -> skip(length());
      case LIST, SET -> list(depth);
      case MAP -> map(depth);
      case STRUCT -> structure(depth + 1);
      default -> throw new IllegalArgumentException("there is no type " + type);
    }
  }

  private void list(int depth) {
    int header = in.get() & 0xFF;
    int size = header >> 4 == 15 ? length() : header >> 4;
    for (int i = 0; i < size; i++) {
      value(header & 0xF, depth + 1);
    }
  }

  private void map(int depth) {
    int size = length();
    int types = size == 0 ? 0 : in.get() & 0xFF;
    for (int i = 0; i < size; i++) {
      value(types >> 4, depth + 1);
      value(types & 0xF, depth + 1);
    }
  }

  /** Of anything whose parts take a byte at least. */
  private int length() {
    long length = varint();
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    return (int) length;
  }

  private void skip(int bytes) {
    if (bytes > in.remaining()) {
      throw new BufferUnderflowException();
    }
    in.position(in.position() + bytes);
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number doesn't end");
  }
}
