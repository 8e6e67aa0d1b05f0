package io.centelha.storage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The right to work in a directory: a file that says who does so and until when, renewed while they
 * do. A successor takes it over when its holder is known to be dead (a process of the same machine
 * that has ended), or has not renewed it for as long as it lasts, by the successor's own clock.
 *
 * <p>In a run directory it saves work, nothing depends on it: two drivers that both think they hold
 * it write the same bits under the same names. That may happen on object stores, where a file can't
 * be created exclusively, and ends with the next renewal.
 */
public final class Lease {
  /** How long a lease lasts unless it is renewed. */
  public static final Duration LASTS = Duration.ofSeconds(60);

  /** How often it is to be renewed. */
  public static final Duration RENEWED_EVERY = Duration.ofSeconds(20);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** How long others may take from looking to writing. */
  private static final Duration SETTLES = Duration.ofMillis(500);

  private final Location file;
  private final LeaseHolder self;
  private final Clock clock;
  private final Pause pause;
  private Instant since = Instant.EPOCH;

  /** Lets time pass. */
  interface Pause {
    void of(Duration duration) throws InterruptedException;
  }

  Lease(Location file, LeaseHolder self, Clock clock, Pause pause) {
    this.file = file;
    this.self = self;
    this.clock = clock;
    this.pause = pause;
  }

  /** The lease that a file stands for. */
  public static Lease at(Location file) {
    return new Lease(
        file, LeaseHolder.self(), Clock.systemUTC(), pause -> Thread.sleep(pause.toMillis()));
  }

  /**
   * Takes the lease; waits at most {@link #LASTS} to see whether a holder elsewhere is still there.
   *
   * @param waiting told once, in words, if it has to wait
   * @throws LeaseHeldException if another driver holds it
   */
  public void take(Consumer<String> waiting) throws StorageException, InterruptedException {
    since = clock.instant();
    boolean isTaken = false;
    while (!isTaken) {
      Optional<LeaseEntry> other = read().filter(entry -> !entry.isOf(self));
      if (other.isPresent()) {
        awaitEnd(other.get(), waiting);
        file.replace(entry().bytes());
        settle();
        isTaken = true;
      } else {
        isTaken = file.writeNew(entry().bytes()) || read().filter(e -> e.isOf(self)).isPresent();
        if (!file.excludes()) {
          settle();
        }
      }
    }
  }

  /** Returns if the holder is gone. */
  private void awaitEnd(LeaseEntry seen, Consumer<String> waiting)
      throws StorageException, InterruptedException {
    if (seen.holder().isGoneAsSeenBy(self)) {
      return;
    }
    if (seen.holder().isAliveAsSeenBy(self)) {
      throw new LeaseHeldException(file, seen);
    }
    Instant now = clock.instant();
    Instant end = (now.isBefore(seen.until()) ? now : seen.until()).plus(LASTS);
    if (now.isBefore(end)) {
      waiting.accept(
          "Waiting up to %s s to see whether %s, which holds %s, is still at work"
              .formatted(Duration.between(now, end).toSeconds(), seen.holder(), file));
    }
    while (clock.instant().isBefore(end)) {
      pause.of(LOOK_EVERY);
      Optional<LeaseEntry> entry = read();
      if (entry.isEmpty()) {
        return;
      }
      if (!entry.get().saysTheSameAs(seen)) {
        throw new LeaseHeldException(file, entry.get());
      }
    }
  }

  /** Others may have taken it in the same moment: the last one has it. */
  private void settle() throws StorageException, InterruptedException {
    pause.of(SETTLES);
    checkOwn();
  }

  /**
   * Renews the lease, which this process has taken.
   *
   * @throws LeaseHeldException if another driver has taken it over
   */
  public void renew() throws StorageException {
    checkOwn();
    file.replace(entry().bytes());
  }

  /**
   * Who holds it, and until when unless it is renewed, in words; empty if nobody does, as when its
   * holder is known to be dead, or isn't known to be alive and let it run out.
   */
  public Optional<String> held() throws StorageException {
    return read().filter(this::isHeldBy).map(LeaseEntry::inWords);
  }

  private boolean isHeldBy(LeaseEntry entry) {
    return entry.holder().isAliveAsSeenBy(self)
        || (!entry.holder().isGoneAsSeenBy(self) && clock.instant().isBefore(entry.until()));
  }

  private void checkOwn() throws StorageException {
    Optional<LeaseEntry> other = read().filter(entry -> !entry.isOf(self));
    if (other.isPresent()) {
      throw new LeaseHeldException(file, other.get());
    }
  }

  /** Gives the lease back, if this process has it. */
  public void release() throws StorageException {
    if (read().filter(entry -> entry.isOf(self)).isPresent()) {
      file.delete();
    }
  }

  private LeaseEntry entry() {
    return new LeaseEntry(self, since, clock.instant().plus(LASTS));
  }

  private Optional<LeaseEntry> read() throws StorageException {
    return LeaseEntry.read(file, clock.instant());
  }
}
