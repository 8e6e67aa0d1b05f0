package io.centelha.distributed.exchange;

import io.centelha.tensor.DType;
import io.centelha.tensor.LittleEndian;
import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.training.ReplicaReport;
import io.centelha.training.ReplicaResult;
import io.centelha.training.TrainingState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * States and results as bytes, between driver and executors of one job: no serializer comes
 * between. A few numbers first, then the vectors; see {@link WireVectors}. A result's numbers and
 * its vectors go separate ways.
 */
public final class Wire {
  private static final int RESULT_HEAD = 4 * Integer.BYTES;
  private static final int REPORT_HEAD = 4 * Long.BYTES + Integer.BYTES + 1;

  private Wire() {}

  static byte[][] encode(TrainingState state) {
    List<Tensor> vectors = new ArrayList<>(List.of(state.weights()));
    state.slots().forEach(vectors::addAll);
    byte[] head = new byte[Long.BYTES + Integer.BYTES];
    LittleEndian.buffer(head).putLong(state.step()).putInt(state.slots().size());
    return WireVectors.encode(head, vectors);
  }

  static TrainingState state(byte[][] bytes) {
    ByteBuffer head = LittleEndian.buffer(bytes[0]);
    long step = head.getLong();
    int sets = head.getInt();
    List<Tensor> vectors = WireVectors.decode(bytes);
    int slots = sets == 0 ? 0 : (vectors.size() - 1) / sets;
    List<List<Tensor>> slotSets = new ArrayList<>();
    for (int set = 0; set < sets; set++) {
      slotSets.add(vectors.subList(1 + set * slots, 1 + (set + 1) * slots));
    }
    return new TrainingState(vectors.get(0), slotSets, step);
  }

  /** A result without its vectors' elements. */
  static byte[] head(ReplicaResult result) {
    List<Tensor> vectors = vectors(result);
    byte[] head = new byte[RESULT_HEAD + size(result.report())];
    ByteBuffer out = LittleEndian.buffer(head);
    out.putInt(result.shared().size()).putInt(result.own().size());
    out.putInt(vectors.isEmpty() ? 0 : vectors.get(0).dtype().bytes()).putInt(elements(result));
    put(result.report(), out);
    return head;
  }

  /** What {@link #head} was made of, with zeros for all elements. */
  static ReplicaResult result(byte[] head) {
    return result(head, LittleEndian.buffer(head).getInt(3 * Integer.BYTES));
  }

  /** The same for a range of so many elements of each vector. */
  public static ReplicaResult result(byte[] head, int elements) {
    ByteBuffer in = LittleEndian.buffer(head);
    int shared = in.getInt();
    int own = in.getInt();
    DType dtype = WireVectors.dtype(in.getInt());
    in.getInt();
    return new ReplicaResult(
        report(in), zeros(shared, dtype, elements), zeros(own, dtype, elements));
  }

  /** A result as Spark carries it, with all elements. */
  public static TaskResult whole(ReplicaResult result) {
    return TaskResult.whole(head(result), WireVectors.pieces(vectors(result), 0, elements(result)));
  }

  /** What {@link #whole} was made of. */
  public static ReplicaResult result(TaskResult whole) {
    ReplicaResult result = result(whole.head());
    List<InputStream> pieces =
        whole.elements().stream().<InputStream>map(ByteArrayInputStream::new).toList();
    try (var in = new SequenceInputStream(Collections.enumeration(pieces))) {
      WireVectors.fill(vectors(result), 0, elements(result), in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return result;
  }

  private static List<Tensor> zeros(int vectors, DType dtype, int elements) {
    return Stream.generate(() -> Tensor.zeros(dtype, Shape.of(elements))).limit(vectors).toList();
  }

  /** Shared ones first. All of them have as many elements. */
  static List<Tensor> vectors(ReplicaResult result) {
    List<Tensor> vectors = new ArrayList<>(result.shared());
    vectors.addAll(result.own());
    return vectors;
  }

  /** Of each vector. */
  static int elements(ReplicaResult result) {
    List<Tensor> vectors = vectors(result);
    return vectors.isEmpty() ? 0 : vectors.get(0).size();
  }

  /** Weights as bytes. */
  public static byte[][] encode(Tensor weights) {
    return WireVectors.encode(new byte[0], List.of(weights));
  }

  /** The weights of such bytes. */
  public static Tensor weights(byte[][] bytes) {
    return WireVectors.decode(bytes).get(0);
  }

  private static int size(ReplicaReport report) {
    return REPORT_HEAD + report.sums().length * Double.BYTES;
  }

  private static void put(ReplicaReport report, ByteBuffer out) {
    out.putLong(report.rows()).putLong(report.steps());
    out.put((byte) (report.divergedAt().isPresent() ? 1 : 0));
    out.putLong(report.divergedAt().orElse(0)).putDouble(report.lastFiniteLoss());
    out.putInt(report.sums().length);
    for (double sum : report.sums()) {
      out.putDouble(sum);
    }
  }

  private static ReplicaReport report(ByteBuffer in) {
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
    return new ReplicaReport(rows, steps, sums, divergedAt, lastFiniteLoss);
  }
}
