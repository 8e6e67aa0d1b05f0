package io.centelha.distributed;

/** A job failed because no copy was left of something that had been sent to its tasks, or back. */
final class LostBroadcastException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  LostBroadcastException(Throwable cause) {
    super("What was sent to the executors is lost: " + cause.getMessage(), cause);
  }

  /** Within one JVM: Spark's memory for blocks ran short. */
  LostBroadcastException(String block) {
    super("Memory was short, and what was sent within the driver is lost: block " + block);
  }
}
