package io.centelha.distributed.exchange;

import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.training.ReplicaReport;
import io.centelha.training.RoundResult;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ranges of the vectors that replicas share, each averaged by a task of its own: whoever averages a
 * slice holds that slice of all replicas, and nobody holds all of them whole.
 *
 * @param elements of a vector
 * @param perSlice elements of every slice but the last
 */
public record Slices(int elements, int perSlice) implements Serializable {
  /** What a task fetches and holds of all replicas, about: many share the way and the work. */
  private static final long TASK_BYTES = 16L << 20;

  private static final int LEAST_ELEMENTS = 1 << 12;

  /**
   * Slices that a task can hold of all replicas.
   *
   * @param bytesPerElement of all shared vectors together
   * @param mostBytes that the driver holds at once: a task takes no more
   */
  public static Slices of(int elements, int replicas, long bytesPerElement, long mostBytes) {
    long most = Math.min(TASK_BYTES, mostBytes) / (replicas * bytesPerElement);
    return new Slices(
        elements, (int) Math.min(Math.max(LEAST_ELEMENTS, most), Math.max(1, elements)));
  }

  /** How many slices there are. */
  public int count() {
    return (int) Math.max(1, (elements + perSlice - 1L) / perSlice);
  }

  int start(int slice) {
    return slice * perSlice;
  }

  /** Elements of a slice. */
  public int size(int slice) {
    return Math.min(perSlice, elements - start(slice));
  }

  /** Whole vectors, into which the means of slices go one by one. */
  public final class Assembly {
    private final List<Tensor> means = new ArrayList<>();
    private final BitSet added = new BitSet();

    /** Takes in a slice of all vectors' means. */
    public void add(int slice, List<Tensor> part) {
      for (int vector = 0; vector < part.size(); vector++) {
        Tensor mean = part.get(vector);
        if (vector == means.size()) {
          means.add(Tensor.zeros(mean.dtype(), Shape.of(elements)));
        }
        means.get(vector).view(start(slice), mean.shape()).set(mean);
      }
      added.set(slice);
    }

    /** The slices that have not come yet. */
    public List<Integer> missing() {
      return IntStream.range(0, count()).filter(slice -> !added.get(slice)).boxed().toList();
    }

    /** Whether all slices have come. */
    public boolean isComplete() {
      return added.cardinality() == count();
    }

    /** The round's result; replicas keep nothing of their own. */
    public RoundResult result(List<ReplicaReport> reports) {
      return new RoundResult(
          reports, means, reports.stream().map(report -> List.<Tensor>of()).toList());
    }
  }
}
