package io.centelha.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Elements of tensors as little-endian bytes, as they stand in files and on the wire; every bit is
 * kept, NaNs' too.
 */
public final class LittleEndian {
  private LittleEndian() {}

  /** Writes some elements of a tensor to the beginning of {@code into}. */
  public static void write(Tensor tensor, int first, int count, byte[] into) {
    int from = tensor.offset() + first;
    if (tensor.dtype() == DType.FLOAT32) {
      buffer(into).asFloatBuffer().put(tensor.floats(), from, count);
    } else {
      buffer(into).asDoubleBuffer().put(tensor.doubles(), from, count);
    }
  }

  /** Reads some elements of a tensor from the beginning of {@code bytes}. */
  public static void read(byte[] bytes, Tensor tensor, int first, int count) {
    int to = tensor.offset() + first;
    if (tensor.dtype() == DType.FLOAT32) {
      buffer(bytes).asFloatBuffer().get(tensor.floats(), to, count);
    } else {
      buffer(bytes).asDoubleBuffer().get(tensor.doubles(), to, count);
    }
  }

  /** The bytes as numbers. */
  public static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
