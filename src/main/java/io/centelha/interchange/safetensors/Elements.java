package io.centelha.interchange.safetensors;

import io.centelha.tensor.DType;
import io.centelha.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A tensor's elements as little-endian bytes, through one buffer; every bit is kept, NaNs too. */
final class Elements {
  private static final int BUFFER_BYTES = 1 << 16;

  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  void write(Tensor tensor, OutputStream out) throws IOException {
    int step = BUFFER_BYTES / tensor.dtype().bytes();
    for (int done = 0; done < tensor.size(); done += step) {
      int count = Math.min(step, tensor.size() - done);
      if (tensor.dtype() == DType.FLOAT32) {
        buffer.asFloatBuffer().put(tensor.floats(), tensor.offset() + done, count);
      } else {
        buffer.asDoubleBuffer().put(tensor.doubles(), tensor.offset() + done, count);
      }
      out.write(buffer.array(), 0, count * tensor.dtype().bytes());
    }
  }

  /** Fills the tensor; false if the stream ends before. */
  boolean read(InputStream in, Tensor tensor) throws IOException {
    int step = BUFFER_BYTES / tensor.dtype().bytes();
    for (int done = 0; done < tensor.size(); done += step) {
      int count = Math.min(step, tensor.size() - done);
      int bytes = count * tensor.dtype().bytes();
      if (in.readNBytes(buffer.array(), 0, bytes) < bytes) {
        return false;
      }
      if (tensor.dtype() == DType.FLOAT32) {
        buffer.asFloatBuffer().get(tensor.floats(), tensor.offset() + done, count);
      } else {
        buffer.asDoubleBuffer().get(tensor.doubles(), tensor.offset() + done, count);
      }
    }
    return true;
  }
}
