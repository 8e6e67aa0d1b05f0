package io.centelha.distributed;

import io.centelha.tensor.Shape;
import io.centelha.tensor.Tensor;
import io.centelha.training.RoundResult;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Ranges of the vectors that replicas share, each averaged by a task of its own: whoever averages a
 * slice holds that slice of all replicas, and nobody holds all of them whole.
 *
 * @param elements of a vector
 * @param perSlice elements of every slice but the last
 */
record Slices(int elements, int perSlice) implements Serializable {
  /** What a task holds of all replicas, about. */
  private static final long TASK_BYTES = 64L << 20;

  private static final int LEAST_ELEMENTS = 1 << 12;

  /**
   * Slices that a task can hold of all replicas.
   *
   * @param bytesPerElement of all shared vectors together
   * @param mostBytes that the driver holds at once: a task takes no more
   */
  static Slices of(int elements, int replicas, long bytesPerElement, long mostBytes) {
    long most = Math.min(TASK_BYTES, mostBytes) / (replicas * bytesPerElement);
    return new Slices(
        elements, (int) Math.min(Math.max(LEAST_ELEMENTS, most), Math.max(1, elements)));
  }

  int count() {
    return Math.max(1, (elements + perSlice - 1) / perSlice);
  }

  int start(int slice) {
    return slice * perSlice;
  }

  int size(int slice) {
    return Math.min(perSlice, elements - start(slice));
  }

  /** Whole vectors, into which the means of slices go one by one. */
  final class Assembly {
    private final List<Tensor> means = new ArrayList<>();
    private RoundResult last = new RoundResult(List.of(), List.of(), List.of());

    void add(int slice, RoundResult part) {
      for (int vector = 0; vector < part.means().size(); vector++) {
        Tensor mean = part.means().get(vector);
        if (vector == means.size()) {
          means.add(Tensor.zeros(mean.dtype(), Shape.of(elements)));
        }
        means.get(vector).view(start(slice), mean.shape()).set(mean);
      }
      last = part;
    }

    /** The round's result: reports are the same in every slice. */
    RoundResult result() {
      return new RoundResult(last.reports(), means, last.own());
    }
  }
}
