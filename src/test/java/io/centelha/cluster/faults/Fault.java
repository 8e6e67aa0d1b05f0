package io.centelha.cluster.faults;

/**
 * Something that happens to one task, once.
 *
 * @param round from 1, over all epochs
 * @param shard from 0; the numbers after the last one are those of slices, where a round averages
 *     in slices on executors: their tasks fold what the shards made
 * @param attempt from 0
 */
public record Fault(int round, int shard, int attempt, Action action) {

  /** What happens. */
  public enum Action {
    /** The task stands still before its work until the test lets it go, or ends its process. */
    STOP,
    /** The task does all its work, and then throws instead of handing it on. */
    FAIL,
    /** The executor loses its cached rows. */
    LOSE_CACHED_ROWS,
    /** The executor loses its copies of what was broadcast. */
    LOSE_BROADCASTS,
    /** The driver loses its copies of what was broadcast. */
    LOSE_BROADCASTS_OF_THE_DRIVER
  }

  /** The name of the task, for files and settings. */
  public String task() {
    return task(round, shard, attempt);
  }

  /** The name of a task. */
  public static String task(int round, int shard, int attempt) {
    return round + "." + shard + "." + attempt;
  }
}
