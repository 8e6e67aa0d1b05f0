package io.centelha.jobs.run;

import io.centelha.distributed.spark.MemoryException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a driver without memory end, and say why. In a process of the program's own, one of Spark's
 * threads that dies of it would leave the program waiting for ever for a job that nobody looks
 * after any more; so the program is interrupted, and if it can't end even then, the process is
 * ended.
 */
public final class DriverMemory {
  private static final long SECONDS_TO_END = 60;

  private final boolean isOwnProcess;

  private DriverMemory(boolean isOwnProcess) {
    this.isOwnProcess = isOwnProcess;
  }

  /** Of a process that is the program's own. */
  public static DriverMemory ofProcess() {
    return new DriverMemory(true);
  }

  /** Of another program's process, whose threads and whose end are its own matter. */
  public static DriverMemory ofOthers() {
    return new DriverMemory(false);
  }

  /**
   * Does some work in this thread, which uses others.
   *
   * @throws MemoryException if memory runs out, here or, in a process of the program's own, in
   *     another thread
   */
  public <T> T watch(Callable<T> work) throws Exception {
    try {
      return isOwnProcess ? new Watch().over(work) : work.call();
    } catch (OutOfMemoryError e) {
      throw MemoryException.ofDriver(e);
    }
  }

  /** Hears of the death of all threads while some work is done. */
  private static final class Watch {
    /** Not before: help and refusals need no log, and loading one takes them most of their time. */
    private static final Logger LOG = LoggerFactory.getLogger(DriverMemory.class);

    private final Thread program = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<Optional<Throwable>> shortage =
        new AtomicReference<>(Optional.empty());

    /** Made while there is memory. */
    private final String lastWords =
        "centelha: " + MemoryException.ofDriver(new OutOfMemoryError()).getMessage();

    <T> T over(Callable<T> work) throws Exception {
      Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
      Thread.setDefaultUncaughtExceptionHandler(this::died);
      try {
        return work.call();
      } catch (Exception e) {
        Optional<Throwable> elsewhere = shortage.get();
        if (elsewhere.isPresent()) {
          Thread.interrupted(); // it was only a call to come here
          e.addSuppressed(elsewhere.get());
          throw MemoryException.ofDriver(e);
        }
        throw e;
      } finally {
        Thread.setDefaultUncaughtExceptionHandler(before);
        ended.countDown();
      }
    }

    private void died(Thread thread, Throwable failure) {
      if (failure instanceof OutOfMemoryError) {
        shortage.set(Optional.of(failure));
        program.interrupt();
        awaitEnd();
      } else {
        LOG.error("Thread {} ended by a failure", thread.getName(), failure);
      }
    }

    private void awaitEnd() {
      try {
        if (!ended.await(SECONDS_TO_END, TimeUnit.SECONDS)) {
          System.err.println(lastWords);
          Runtime.getRuntime().halt(ExitCode.INTERNAL.number());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // Spark ends this thread, so it is ending
      }
    }
  }
}
