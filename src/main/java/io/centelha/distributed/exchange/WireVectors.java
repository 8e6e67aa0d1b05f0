package io.centelha.distributed.exchange;

import io.centelha.tensor.DType;
import io.centelha.tensor.LittleEndian;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
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
      LittleEndian.buffer(description).putInt(vector.dtype().bytes()).putInt(vector.size());
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
      ByteBuffer description = LittleEndian.buffer(pieces[next++]);
      DType dtype = dtype(description.getInt());
      Tensor vector = Tensor.zeros(dtype, Shape.of(description.getInt()));
      for (int start = 0; start < vector.size(); start += PIECE_ELEMENTS) {
        byte[] piece = pieces[next++];
        LittleEndian.read(piece, vector, start, piece.length / dtype.bytes());
      }
      vectors.add(vector);
    }
    return vectors;
  }

  /**
   * A range of every vector, one after the other, without type or size.
   *
   * @param start of the range
   */
  static List<byte[]> pieces(List<Tensor> vectors, int start, int elements) {
    List<byte[]> pieces = new ArrayList<>();
    for (Tensor vector : vectors) {
      for (int done = 0; done < elements; done += PIECE_ELEMENTS) {
        pieces.add(piece(vector, start + done, Math.min(PIECE_ELEMENTS, elements - done)));
      }
    }
    return pieces;
  }

  /** Reads what {@link #pieces} made. */
  static void fill(List<Tensor> vectors, int start, int elements, InputStream in)
      throws IOException {
    byte[] piece = new byte[Math.min(PIECE_ELEMENTS, elements) * Double.BYTES];
    for (Tensor vector : vectors) {
      for (int done = 0; done < elements; done += PIECE_ELEMENTS) {
        int count = Math.min(PIECE_ELEMENTS, elements - done);
        int bytes = count * vector.dtype().bytes();
        if (in.readNBytes(piece, 0, bytes) < bytes) {
          throw new EOFException("A block ends before its last element");
        }
        LittleEndian.read(piece, vector, start + done, count);
      }
    }
  }

  /** The type whose elements have so many bytes. */
  static DType dtype(int bytes) {
    return bytes == DType.FLOAT32.bytes() ? DType.FLOAT32 : DType.FLOAT64;
  }

  private static byte[] piece(Tensor vector, int start, int elements) {
    byte[] bytes = new byte[elements * vector.dtype().bytes()];
    LittleEndian.write(vector, start, elements, bytes);
    return bytes;
  }
}
