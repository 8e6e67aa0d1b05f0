package io.centelha.dl4j.networks;

import org.nd4j.linalg.api.blas.Blas;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How many threads one operation of ND4J's may use: a setting of the whole process, three in fact.
 * Here it is one, for a task has one core, and a product that is cut for more threads adds up in
 * another order. An executor keeps it so; a driver gets back what it had when this is closed, but
 * for the threads of matrix products: of two libraries of one name Linux gives the first to whoever
 * asks, so they may be those of Centelha's own OpenBLAS, which has one thread for good.
 */
public final class NativeThreads implements AutoCloseable {
  private static final Object LOCK = new Object();

  private final int operations;
  private final int master;

  private NativeThreads(Environment environment) {
    operations = environment.maxThreads();
    master = environment.maxMasterThreads();
  }

  /** One from here on. */
  static void one() {
    set(1, 1);
  }

  /** One until this is closed. */
  public static NativeThreads oneUntilClosed() {
    var before = new NativeThreads(Nd4j.getEnvironment());
    one();
    return before;
  }

  /** One task at a time: two that begin together must not set it while the other computes. */
  private static void set(int operations, int master) {
    synchronized (LOCK) {
      Environment environment = Nd4j.getEnvironment();
      Blas blas = Nd4j.factory().blas();
      if (environment.maxThreads() != operations) {
        environment.setMaxThreads(operations);
      }
      if (environment.maxMasterThreads() != master) {
        environment.setMaxMasterThreads(master);
      }
      if (blas.getMaxThreads() != 1) {
        blas.setMaxThreads(1);
      }
    }
  }

  @Override
  public void close() {
    set(operations, master);
  }
}
