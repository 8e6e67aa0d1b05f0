package io.centelha.metrics;

import io.centelha.tensor.Tensor;

/** The place of the greatest of several numbers; of equal ones the first. */
final class ArgMax {

  private ArgMax() {}

  static int of(Tensor tensor, int start, int length) {
    int best = 0;
    for (int i = 1; i < length; i++) {
      if (tensor.get(start + i) > tensor.get(start + best)) {
        best = i;
      }
    }
    return best;
  }
}
