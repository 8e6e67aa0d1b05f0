package io.centelha.interchange.safetensors;

import io.centelha.tensor.LittleEndian;
import io.centelha.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A tensor's elements as little-endian bytes, through one buffer. */
final class Elements {
  private final byte[] buffer = new byte[1 << 16];

  void write(Tensor tensor, OutputStream out) throws IOException {
    int step = buffer.length / tensor.dtype().bytes();
    for (int done = 0; done < tensor.size(); done += step) {
      int count = Math.min(step, tensor.size() - done);
      LittleEndian.write(tensor, done, count, buffer);
      out.write(buffer, 0, count * tensor.dtype().bytes());
    }
  }

  /** Fills the tensor; false if the stream ends before. */
  boolean read(InputStream in, Tensor tensor) throws IOException {
    int step = buffer.length / tensor.dtype().bytes();
    for (int done = 0; done < tensor.size(); done += step) {
      int count = Math.min(step, tensor.size() - done);
      int bytes = count * tensor.dtype().bytes();
      if (in.readNBytes(buffer, 0, bytes) < bytes) {
        return false;
      }
      LittleEndian.read(buffer, tensor, done, count);
    }
    return true;
  }
}
