// twin: double
package io.centelha.tensor;

/** The loops for float32. */
final class FloatScanKernels implements ScanKernels {
  static final FloatScanKernels INSTANCE = new FloatScanKernels();

  private FloatScanKernels() {}

  private static Runs steps(Tensor a, int axis) {
    return a.size() == 0
        ? new Runs(0, 0, 0, 0)
        : Runs.of(a.shape(), a.shape().with(axis, 1), axis, 0);
  }

  @Override
  public void sumUpTo(Tensor a, int axis, Tensor out) {
    Runs runs = steps(a, axis);
    for (int run = 0; run < runs.count(); run++) {
      int end = runs.outer(run) + runs.stride();
      copy(a, runs.outer(run), out, runs.outer(run), runs.length());
      for (int at = runs.outer(run) + runs.length(); at < end; at += runs.length()) {
        add(a, out, at - runs.length(), at, runs.length());
      }
    }
  }

  @Override
  public void sumFrom(Tensor a, int axis, Tensor out) {
    Runs runs = steps(a, axis);
    for (int run = 0; run < runs.count(); run++) {
      int last = runs.outer(run) + runs.stride() - runs.length();
      copy(a, last, out, last, runs.length());
      for (int at = last - runs.length(); at >= runs.outer(run); at -= runs.length()) {
        add(a, out, at + runs.length(), at, runs.length());
      }
    }
  }

  /** The sum of what has been added up so far, and the next. */
  private static void add(Tensor a, Tensor out, int before, int at, int length) {
    float[] to = out.floats();
    FloatLoops.add(
        to, out.offset() + before, a.floats(), a.offset() + at, to, out.offset() + at, length);
  }

  @Override
  public void reverse(Tensor a, int axis, Tensor out) {
    Runs runs = steps(a, axis);
    for (int run = 0; run < runs.count(); run++) {
      int opposite = runs.outer(run) + runs.stride() - runs.length();
      for (int at = 0; at < runs.stride(); at += runs.length()) {
        copy(a, runs.outer(run) + at, out, opposite - at, runs.length());
      }
    }
  }

  private static void copy(Tensor a, int from, Tensor out, int to, int length) {
    System.arraycopy(a.floats(), a.offset() + from, out.floats(), out.offset() + to, length);
  }
}
