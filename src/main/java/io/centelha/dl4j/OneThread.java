package io.centelha.dl4j;

import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.blas.Blas;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Holds ND4J to one thread for each caller, from its making until it is closed: a task has one
 * core, and a product that is cut for more threads adds up in another order. Its thread closes it.
 *
 * <p>How many threads ND4J uses are three numbers of the process and one of each thread, OpenMP's.
 * While anybody is in here all are 1; when the last one leaves they are what they were, but for the
 * number of matrix products. That stays 1: a process has one OpenBLAS, so it may be the number of
 * Centelha's, which has one thread for good.
 */
public final class OneThread implements AutoCloseable {
  private static final String MAX_BYTES = "org.bytedeco.javacpp.maxbytes";
  private static final Settings SETTINGS = new Settings();

  private final NativeOps operations;
  private final int before;

  private OneThread() {
    SETTINGS.enter(); // which starts ND4J
    operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
    before = operations.ompGetMaxThreads();
    operations.setOmpNumThreads(1);
  }

  /** One thread from here on. */
  public static OneThread enter() {
    return new OneThread();
  }

  /** Does what touches ND4J. */
  public static <T> T compute(Supplier<T> work) {
    OneThread held = enter();
    try {
      return work.get();
    } finally {
      held.close();
    }
  }

  /**
   * OpenMP's number comes back, too: a thread that goes on with another number than OpenBLAS has
   * would make it rearrange its memory while others compute.
   */
  @Override
  public void close() {
    operations.setOmpNumThreads(before);
    SETTINGS.leave();
  }

  /** The numbers of the process, before and while somebody is in. */
  private static final class Settings {
    private int inside;
    private int threads;
    private int masterThreads;

    /**
     * ND4J allocates without JavaCPP and heeds no bound of its; so it is told the one that the user
     * gave to this process.
     */
    Settings() {
      if (System.getProperty(MAX_BYTES) != null) {
        Nd4j.getEnvironment().setDeviceLimit(0, Pointer.maxBytes());
      }
    }

    synchronized void enter() {
      Environment environment = Nd4j.getEnvironment();
      if (inside++ == 0) { // later, one would set it while others compute
        threads = environment.maxThreads();
        masterThreads = environment.maxMasterThreads();
        set(1, 1);
        Blas blas = Nd4j.factory().blas();
        if (blas.getMaxThreads() != 1) {
          blas.setMaxThreads(1);
        }
      }
    }

    synchronized void leave() {
      if (--inside == 0) {
        set(threads, masterThreads);
      }
    }

    private static void set(int threads, int masterThreads) {
      Environment environment = Nd4j.getEnvironment();
      if (environment.maxThreads() != threads) {
        environment.setMaxThreads(threads);
      }
      if (environment.maxMasterThreads() != masterThreads) {
        environment.setMaxMasterThreads(masterThreads);
      }
    }
  }
}
