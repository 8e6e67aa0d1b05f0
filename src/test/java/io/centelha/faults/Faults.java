package io.centelha.faults;

import io.centelha.faults.WatchedDisk.Change;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.hadoop.fs.Path;

/**
 * When a failing file system of this process fails. Each has a name, the authority of its URIs:
 * Hadoop makes file systems, so they can be told only by name.
 */
public final class Faults {
  private static final Map<String, Faults> BY_NAME = new ConcurrentHashMap<>();

  private final List<String> changes = new ArrayList<>();
  private Predicate<Integer> fails = number -> false;
  private String message = "";
  private int failures;

  private Faults() {}

  /** Those of one file system. */
  public static Faults of(String name) {
    return BY_NAME.computeIfAbsent(name, unknown -> new Faults());
  }

  /** From now on nothing fails; changes are counted from 1. */
  public void none() {
    let(number -> false, "");
  }

  /** From now on the changes of these numbers, from 1, fail with this message. */
  public synchronized void let(Predicate<Integer> newFails, String newMessage) {
    changes.clear();
    failures = 0;
    fails = newFails;
    message = newMessage;
  }

  /** The changes so far, in words. */
  public synchronized List<String> changes() {
    return List.copyOf(changes);
  }

  /** How many of them failed. */
  public synchronized int failures() {
    return failures;
  }

  synchronized void before(Change change, Path path) throws IOException {
    changes.add(change + " " + path.getName());
    if (fails.test(changes.size())) {
      failures++;
      throw new IOException(message);
    }
  }
}
