package io.centelha.jobs.run;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.slf4j.LoggerFactory;

/**
 * Makes an orderly end of a request to stop (Ctrl-C, SIGTERM): the program's thread is interrupted
 * and gets time to say in the status file where it was; then come Spark's own ends, and last the
 * process ends with the program's exit code rather than with the signal's.
 */
public final class Interruption {

  /** Before Spark's and the file systems' own hooks, which run by falling priority. */
  private static final int FIRST = 1000;

  private static final int LAST = 0;

  /** How long a program that is asked to stop may take: {@value} s. */
  static final long SECONDS_TO_END = 30;

  /** How long Spark's own ends may take after a program that didn't end. */
  private static final long SECONDS_FOR_SPARK = 3;

  private final PrintWriter warnings;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile ExitCode end = ExitCode.INTERRUPTED;
  private volatile boolean isStopped;

  /**
   * An interruption that nobody can ask for yet.
   *
   * @param warnings told if the program doesn't end in time
   */
  public Interruption(PrintWriter warnings) {
    this.warnings = warnings;
  }

  /** Begins to watch over a program that runs in the calling thread. */
  public void watch() {
    Thread program = Thread.currentThread();
    var hooks = ShutdownHookManager.get();
    hooks.addShutdownHook(() -> stop(program), FIRST, SECONDS_TO_END + 1, TimeUnit.SECONDS);
    hooks.addShutdownHook(this::halt, LAST);
  }

  /** The program has ended. */
  public void end(ExitCode code) {
    end = code;
    ended.countDown();
  }

  /**
   * Whether the program was asked to stop. It is interrupted then, too; but what it calls may lose
   * that, as Hadoop does when it waits for a shell.
   */
  public boolean isAsked() {
    return isStopped;
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
        LoggerFactory.getLogger(Interruption.class)
            .warn("The program didn't end within {} seconds", SECONDS_TO_END);
        warnings.printf(
            "centelha: asked to stop, but not at an end after %s s, as when storage hangs: the last"
                + " rounds may not be saved; the same command goes on from the last checkpoint%n",
            SECONDS_TO_END);
        haltSoon();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What hangs the program may hang Spark's ends, too. */
  private void haltSoon() {
    var halting =
        new Thread(
            () -> {
              try {
                TimeUnit.SECONDS.sleep(SECONDS_FOR_SPARK);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // then at once
              }
              halt();
            },
            "halt");
    halting.setDaemon(true);
    halting.start();
  }

  /** Ends a stopped process at once: all other ends are done, or hang. */
  private void halt() {
    if (isStopped) {
      Runtime.getRuntime().halt(end.number());
    }
  }
}
