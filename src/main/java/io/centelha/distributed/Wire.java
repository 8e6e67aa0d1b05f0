package io.centelha.distributed;

import io.centelha.tensor.DType;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.training.ReplicaResult;
import io.centelha.training.TrainingState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Flat vectors and a few numbers as bytes, between driver and executors of one job: no serializer
 * comes between.
 */
final class Wire {
  private static final int HEADER = 64;

  private Wire() {}

  static byte[] encode(TrainingState state) {
    List<Tensor> vectors = new ArrayList<>(List.of(state.weights()));
    state.slots().forEach(vectors::addAll);
    byte[] bytes = new byte[size(vectors, 0)];
    ByteBuffer out = littleEndian(bytes);
    out.putLong(state.step()).putInt(state.slots().size());
    put(vectors, out);
    return bytes;
  }

  static TrainingState state(byte[] bytes) {
    ByteBuffer in = littleEndian(bytes);
    long step = in.getLong();
    int sets = in.getInt();
    List<Tensor> vectors = vectors(in);
    int slots = sets == 0 ? 0 : (vectors.size() - 1) / sets;
    List<List<Tensor>> slotSets = new ArrayList<>();
    for (int set = 0; set < sets; set++) {
      slotSets.add(vectors.subList(1 + set * slots, 1 + (set + 1) * slots));
    }
    return new TrainingState(vectors.get(0), slotSets, step);
  }

  static byte[] encode(ReplicaResult result) {
    byte[] bytes = new byte[size(result.vectors(), result.sums().length)];
    ByteBuffer out = littleEndian(bytes);
    out.putLong(result.rows()).putLong(result.steps());
    out.put((byte) (result.divergedAt().isPresent() ? 1 : 0))
        .putLong(result.divergedAt().orElse(0));
    out.putDouble(result.lastFiniteLoss()).putInt(result.sums().length);
    for (double sum : result.sums()) {
      out.putDouble(sum);
    }
    put(result.vectors(), out);
    return bytes;
  }

  static ReplicaResult result(byte[] bytes) {
    ByteBuffer in = littleEndian(bytes);
    long rows = in.getLong();
    long steps = in.getLong();
    boolean diverged = in.get() == 1;
    long at = in.getLong();
    double lastFiniteLoss = in.getDouble();
    double[] sums = new double[in.getInt()];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = in.getDouble();
    }
    OptionalLong divergedAt = diverged ? OptionalLong.of(at) : OptionalLong.empty();
    return new ReplicaResult(vectors(in), rows, steps, sums, divergedAt, lastFiniteLoss);
  }

  static byte[] encode(Tensor weights) {
    byte[] bytes = new byte[size(List.of(weights), 0)];
    put(List.of(weights), littleEndian(bytes));
    return bytes;
  }

  static Tensor weights(byte[] bytes) {
    return vectors(littleEndian(bytes)).get(0);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int size(List<Tensor> vectors, int doubles) {
    int size = HEADER + doubles * Double.BYTES;
    for (Tensor vector : vectors) {
      size = Math.addExact(size, Math.addExact(8, vector.size() * vector.dtype().bytes()));
    }
    return size;
  }

  private static void put(List<Tensor> vectors, ByteBuffer out) {
    out.putInt(vectors.size());
    for (Tensor vector : vectors) {
      out.putInt(vector.dtype().bytes()).putInt(vector.size());
      if (vector.dtype() == DType.FLOAT32) {
        out.asFloatBuffer().put(vector.floats(), vector.offset(), vector.size());
      } else {
        out.asDoubleBuffer().put(vector.doubles(), vector.offset(), vector.size());
      }
      out.position(out.position() + vector.size() * vector.dtype().bytes());
    }
  }

  private static List<Tensor> vectors(ByteBuffer in) {
    List<Tensor> vectors = new ArrayList<>();
    for (int left = in.getInt(); left > 0; left--) {
      DType dtype = in.getInt() == DType.FLOAT32.bytes() ? DType.FLOAT32 : DType.FLOAT64;
      Tensor vector = Tensor.zeros(dtype, Shape.of(in.getInt()));
      if (dtype == DType.FLOAT32) {
        in.asFloatBuffer().get(vector.floats());
      } else {
        in.asDoubleBuffer().get(vector.doubles());
      }
      in.position(in.position() + vector.size() * dtype.bytes());
      vectors.add(vector);
    }
    return vectors;
  }
}
