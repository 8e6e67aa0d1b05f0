package io.centelha.jobs.run;

import io.centelha.storage.Lease;
import io.centelha.storage.LeaseHeldException;
import io.centelha.storage.StorageException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time in which this process holds the lease on a run: renews it, and interrupts the thread
 * that works if another driver has taken it over.
 */
public final class HeldLease implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HeldLease.class);

  private final Lease lease;
  private final Thread worker = Thread.currentThread();
  private final Thread renewals = new Thread(this::renewAgainAndAgain, "lease");
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Optional<LeaseHeldException> lost = Optional.empty();

  private HeldLease(Lease lease) {
    this.lease = lease;
  }

  /**
   * Takes the lease for the calling thread.
   *
   * @param waiting told if it has to wait
   * @throws LeaseHeldException if another driver holds it
   */
  public static HeldLease begin(Lease lease, Consumer<String> waiting)
      throws StorageException, InterruptedException {
    lease.take(waiting);
    var held = new HeldLease(lease);
    held.renewals.setDaemon(true);
    held.renewals.start();
    return held;
  }

  private void renewAgainAndAgain() {
    try {
      while (!ended.await(Lease.RENEWED_EVERY.toSeconds(), TimeUnit.SECONDS)) {
        tryToRenew();
      }
    } catch (LeaseHeldException e) {
      lost = Optional.of(e);
      worker.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tryToRenew() throws LeaseHeldException {
    try {
      renew();
    } catch (LeaseHeldException e) {
      throw e;
    } catch (StorageException e) {
      LOG.warn("The lease was not renewed; trying again", e);
    }
  }

  /**
   * Renews the lease now.
   *
   * @throws LeaseHeldException if another driver has taken over
   */
  synchronized void renew() throws StorageException {
    lease.renew();
  }

  /** Whether another driver is known to have taken over. */
  boolean isLost() {
    return lost.isPresent();
  }

  /**
   * Says of work that failed that another driver has taken over, if one has; else does nothing.
   *
   * @throws LeaseHeldException if so
   */
  void checkHeldAfter(Exception failure) throws LeaseHeldException {
    if (lost.isPresent()) {
      lost.get().addSuppressed(failure);
      throw lost.get();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      renewals.join(); // a renewal that has begun must not come after the end
      lease.release();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StorageException e) {
      LOG.warn("The lease was not given back; it expires", e);
    }
  }
}
