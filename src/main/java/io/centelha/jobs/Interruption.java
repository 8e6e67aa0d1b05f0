package io.centelha.jobs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an orderly end of a request to stop (Ctrl-C, SIGTERM): the program's thread is interrupted
 * and gets time to say in the status file where it was; then come Spark's own ends, and last the
 * process ends with the program's exit code rather than with the signal's.
 */
final class Interruption {

  private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);

  /** Before Spark's and the file systems' own hooks, which run by falling priority. */
  private static final int FIRST = 1000;

  private static final int LAST = 0;
  private static final long SECONDS_TO_END = 60;

  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile ExitCode end = ExitCode.INTERRUPTED;
  private volatile boolean isStopped;

  private Interruption() {}

  /** Begins to watch over a program that runs in the calling thread. */
  static Interruption watch() {
    var interruption = new Interruption();
    Thread program = Thread.currentThread();
    var hooks = ShutdownHookManager.get();
    hooks.addShutdownHook(
        () -> interruption.stop(program), FIRST, SECONDS_TO_END + 1, TimeUnit.SECONDS);
    hooks.addShutdownHook(interruption::halt, LAST);
    return interruption;
  }

  /** The program has ended. */
  void end(ExitCode code) {
    end = code;
    ended.countDown();
  }

  private void stop(Thread program) {
    isStopped = ended.getCount() > 0;
    if (isStopped) {
      program.interrupt();
      awaitEnd();
    }
  }

  private void awaitEnd() {
    try {
      if (!ended.await(SECONDS_TO_END, TimeUnit.SECONDS)) {
        LOG.warn("The program didn't end within {} seconds", SECONDS_TO_END);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends a stopped process at once: all other ends are done. */
  private void halt() {
    if (isStopped) {
      Runtime.getRuntime().halt(end.number());
    }
  }
}
