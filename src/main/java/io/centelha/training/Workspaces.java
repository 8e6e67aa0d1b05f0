package io.centelha.training;

import io.centelha.models.GradientObjective;
import io.centelha.tensor.Tensor;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Workspaces that outlive a round: a round of gradient averaging is one step, and making its arrays
 * would take longer than to compute in them. At most as many are kept as there were replicas at
 * once in this process. A copy that is sent elsewhere starts empty.
 *
 * <p>What holds memory outside of the heap is closed after each round instead: nobody would say
 * when a fit is over.
 */
public final class Workspaces implements Serializable {
  private static final long serialVersionUID = 1;

  /** Made when it is needed: a copy has none. */
  private transient Deque<GradientWorkspace> free;

  /** None yet. */
  public Workspaces() {}

  /** A workspace for one thread, with these weights in it. */
  GradientWorkspace take(GradientObjective objective, Tensor weights) {
    GradientWorkspace kept = poll();
    if (kept == null) {
      return GradientWorkspace.of(objective, weights);
    }
    kept.weights().set(weights);
    kept.gradient().dtype().kernels().fill(kept.gradient(), 0);
    return kept;
  }

  private synchronized GradientWorkspace poll() {
    return free == null ? null : free.poll();
  }

  /** Gives a workspace back. */
  void give(GradientWorkspace used) {
    if (used.evaluator().isOnHeap()) {
      push(used);
    } else {
      used.close();
    }
  }

  private synchronized void push(GradientWorkspace used) {
    if (free == null) {
      free = new ArrayDeque<>();
    }
    free.push(used);
  }
}
