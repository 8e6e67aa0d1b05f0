package io.centelha.distributed;

import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Flat vectors as byte arrays: a head of the caller's, then for each vector its type and size, then
 * its elements in pieces: one array holds no more than 2 GB, and arrays of more than half a region
 * of the G1 collector (of 1 MB where the heap is small) bring it to mark the whole heap after every
 * few rounds.
 */
final class WireVectors {
  private static final int PIECE_ELEMENTS = 1 << 15;

  private WireVectors() {}

  static byte[][] encode(byte[] head, List<Tensor> vectors) {
    List<byte[]> pieces = new ArrayList<>();
    pieces.add(head);
    for (Tensor vector : vectors) {
      byte[] description = new byte[2 * Integer.BYTES];
      littleEndian(description).putInt(vector.dtype().bytes()).putInt(vector.size());
      pieces.add(description);
      for (int start = 0; start < vector.size(); start += PIECE_ELEMENTS) {
        pieces.add(piece(vector, start, Math.min(PIECE_ELEMENTS, vector.size() - start)));
      }
    }
    return pieces.toArray(byte[][]::new);
  }

  static List<Tensor> decode(byte[][] pieces) {
    List<Tensor> vectors = new ArrayList<>();
    int next = 1;
    while (next < pieces.length) {
      ByteBuffer description = littleEndian(pieces[next++]);
      DType dtype = description.getInt() == DType.FLOAT32.bytes() ? DType.FLOAT32 : DType.FLOAT64;
      Tensor vector = Tensor.zeros(dtype, Shape.of(description.getInt()));
      for (int start = 0; start < vector.size(); start += PIECE_ELEMENTS) {
        fill(vector, start, pieces[next++]);
      }
      vectors.add(vector);
    }
    return vectors;
  }

  static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] piece(Tensor vector, int start, int elements) {
    byte[] bytes = new byte[elements * vector.dtype().bytes()];
    if (vector.dtype() == DType.FLOAT32) {
      littleEndian(bytes).asFloatBuffer().put(vector.floats(), vector.offset() + start, elements);
    } else {
      littleEndian(bytes).asDoubleBuffer().put(vector.doubles(), vector.offset() + start, elements);
    }
    return bytes;
  }

  private static void fill(Tensor vector, int start, byte[] bytes) {
    int elements = bytes.length / vector.dtype().bytes();
    if (vector.dtype() == DType.FLOAT32) {
      littleEndian(bytes).asFloatBuffer().get(vector.floats(), start, elements);
    } else {
      littleEndian(bytes).asDoubleBuffer().get(vector.doubles(), start, elements);
    }
  }
}
