package io.centelha.distributed;

/** A job failed because no copy was left of something that had been sent to the executors. */
final class LostBroadcastException extends IllegalStateException {

  LostBroadcastException(Throwable cause) {
    super("What was sent to the executors is lost: " + cause.getMessage(), cause);
  }
}
