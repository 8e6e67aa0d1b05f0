package io.centelha.distributed;

import io.centelha.tensor.Tensor;
import io.centelha.training.ReplicaReport;
import io.centelha.training.ReplicaResult;
import io.centelha.training.RoundResult;
import io.centelha.training.TrainingState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * States and results as bytes, between driver and executors of one job: no serializer comes
 * between. A few numbers first, then the vectors; see {@link WireVectors}.
 */
final class Wire {
  private static final int REPORT_HEAD = 4 * Long.BYTES + Integer.BYTES + 1;

  private Wire() {}

  static byte[][] encode(TrainingState state) {
    List<Tensor> vectors = new ArrayList<>(List.of(state.weights()));
    state.slots().forEach(vectors::addAll);
    byte[] head = new byte[Long.BYTES + Integer.BYTES];
    WireVectors.littleEndian(head).putLong(state.step()).putInt(state.slots().size());
    return WireVectors.encode(head, vectors);
  }

  static TrainingState state(byte[][] bytes) {
    ByteBuffer head = WireVectors.littleEndian(bytes[0]);
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

  static byte[][] encode(ReplicaResult result) {
    byte[] head = new byte[Integer.BYTES + size(result.report())];
    ByteBuffer out = WireVectors.littleEndian(head).putInt(result.shared().size());
    put(result.report(), out);
    List<Tensor> vectors = new ArrayList<>(result.shared());
    vectors.addAll(result.own());
    return WireVectors.encode(head, vectors);
  }

  static ReplicaResult result(byte[][] bytes) {
    ByteBuffer head = WireVectors.littleEndian(bytes[0]);
    int shared = head.getInt();
    ReplicaReport report = report(head);
    List<Tensor> vectors = WireVectors.decode(bytes);
    return new ReplicaResult(
        report, vectors.subList(0, shared), vectors.subList(shared, vectors.size()));
  }

  /** Reports and means; nothing of what replicas keep. */
  static byte[][] encode(RoundResult round) {
    int size = Integer.BYTES + round.reports().stream().mapToInt(Wire::size).sum();
    byte[] head = new byte[size];
    ByteBuffer out = WireVectors.littleEndian(head).putInt(round.reports().size());
    round.reports().forEach(report -> put(report, out));
    return WireVectors.encode(head, round.means());
  }

  static RoundResult round(byte[][] bytes) {
    ByteBuffer head = WireVectors.littleEndian(bytes[0]);
    List<ReplicaReport> reports = new ArrayList<>();
    List<List<Tensor>> own = new ArrayList<>();
    for (int left = head.getInt(); left > 0; left--) {
      reports.add(report(head));
      own.add(List.of());
    }
    return new RoundResult(reports, WireVectors.decode(bytes), own);
  }

  static byte[][] encode(Tensor weights) {
    return WireVectors.encode(new byte[0], List.of(weights));
  }

  static Tensor weights(byte[][] bytes) {
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
