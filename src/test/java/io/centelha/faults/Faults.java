package io.centelha.faults;

import io.centelha.faults.WatchedDisk.Change;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.fs.Path;

/**
 * When the failing file systems of this process fail: Hadoop makes them, so they can be told only
 * here.
 */
public final class Faults {
  private static final Faults CURRENT = new Faults();

  private final List<String> changes = new ArrayList<>();
  private Predicate<Integer> fails = number -> false;
  private String message = "";
  private int failures;

  private Faults() {}

  static Faults current() {
    return CURRENT;
  }

  /** From now on nothing fails; changes are counted from 1. */
  public static void none() {
    let(number -> false, "");
  }

  /** From now on the changes of these numbers, from 1, fail with this message. */
  public static void let(Predicate<Integer> fails, String message) {
    synchronized (CURRENT) {
      CURRENT.changes.clear();
      CURRENT.failures = 0;
      CURRENT.fails = fails;
      CURRENT.message = message;
    }
  }

  /** The changes so far, in words. */
  public static List<String> changes() {
    synchronized (CURRENT) {
      return List.copyOf(CURRENT.changes);
    }
  }

  /** How many of them failed. */
  public static int failures() {
    synchronized (CURRENT) {
      return CURRENT.failures;
    }
  }

  synchronized void before(Change change, Path path) throws IOException {
    changes.add(change + " " + path.getName());
    if (fails.test(changes.size())) {
      failures++;
      throw new IOException(message);
    }
  }
}
