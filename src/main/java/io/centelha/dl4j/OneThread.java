package io.centelha.dl4j;

import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Holds ND4J to one thread for each caller while anybody in this room computes by it. How many
 * threads ND4J uses is a setting of the process, so what was set before comes back when the last
 * one leaves.
 *
 * <p>BLAS is another matter: of two libraries of one name Linux gives the first to whoever asks, so
 * ND4J, when it starts, sets the threads of Centelha's OpenBLAS, loaded before it here, to all
 * cores. They are set back to one, for good, as Centelha promises.
 */
public final class OneThread {
  private static final String MAX_BYTES = "org.bytedeco.javacpp.maxbytes";
  private static final Settings SETTINGS = new Settings();

  private OneThread() {}

  /** Does what touches ND4J. */
  public static <T> T compute(Supplier<T> work) {
    SETTINGS.enter();
    try {
      return work.get();
    } finally {
      SETTINGS.leave();
    }
  }

  /** How many threads one of ND4J's operations may use, before and while somebody is in. */
  private static final class Settings {
    private int inside;
    private int threads;

    /**
     * ND4J allocates without JavaCPP and heeds no bound of its; so it is told the one that the user
     * gave to this process.
     */
    Settings() {
      io.centelha.tensor.Blas.instance();
      Nd4j.factory().blas().setMaxThreads(1);
      if (System.getProperty(MAX_BYTES) != null) {
        Nd4j.getEnvironment().setDeviceLimit(0, Pointer.maxBytes());
      }
    }

    synchronized void enter() {
      if (inside++ == 0) {
        threads = Nd4j.getEnvironment().maxMasterThreads();
        Nd4j.getEnvironment().setMaxMasterThreads(1);
      }
      // OpenMP's number is each thread's own.
      NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }

    synchronized void leave() {
      if (--inside == 0) {
        Nd4j.getEnvironment().setMaxMasterThreads(threads);
      }
    }
  }
}
