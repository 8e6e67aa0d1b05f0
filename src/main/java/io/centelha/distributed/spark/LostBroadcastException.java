package io.centelha.distributed.spark;

/** A job failed because no copy was left of something that had been sent to its tasks, or back. */
public final class LostBroadcastException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  LostBroadcastException(Throwable cause) {
    super("What was sent to the executors is lost: " + cause.getMessage(), cause);
  }

  /** Results that executors had, again and again. */
  public LostBroadcastException(int times, Exception last) {
    super(
        "What replicas had made was lost %s times before it had come; the last time: %s"
            .formatted(times, last.getMessage()),
        last);
  }

  /** Within one JVM: Spark's memory for blocks ran short. */
  public LostBroadcastException(String block) {
    super("Memory was short, and what was sent within the driver is lost: block " + block);
  }
}
