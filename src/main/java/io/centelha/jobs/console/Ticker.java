package io.centelha.jobs.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does something once a second, until it is closed. */
final class Ticker implements AutoCloseable {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;

  /** Begins. */
  Ticker(Runnable work) {
    thread = new Thread(() -> again(work), "progress");
    thread.setDaemon(true);
    thread.start();
  }

  private void again(Runnable work) {
    try {
      while (!ended.await(1, TimeUnit.SECONDS)) {
        work.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whoever interrupts it ends it
    }
  }

  /** Ends it; what is being done is done then. */
  @Override
  public void close() {
    ended.countDown();
    boolean wasInterrupted = Thread.interrupted();
    try {
      thread.join();
    } catch (InterruptedException e) {
      wasInterrupted = true;
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
