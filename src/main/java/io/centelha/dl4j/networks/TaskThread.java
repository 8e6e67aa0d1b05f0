package io.centelha.dl4j.networks;

import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Holds ND4J to the thread that made this, until that closes it. OpenMP's number is each thread's
 * own, and a thread that goes on with another number than OpenBLAS has would make it rearrange its
 * memory while others compute: so what there was comes back.
 */
final class TaskThread implements AutoCloseable {
  private final NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
  private final int before = operations.ompGetMaxThreads();

  private TaskThread() {
    operations.setOmpNumThreads(1);
  }

  /** The process's numbers become 1 as well, and stay so: see {@link NativeThreads}. */
  static TaskThread enter() {
    NativeThreads.one();
    return new TaskThread();
  }

  @Override
  public void close() {
    operations.setOmpNumThreads(before);
  }
}
