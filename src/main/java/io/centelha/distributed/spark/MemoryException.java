package io.centelha.distributed.spark;

/** The driver or an executor had too little memory; the message says what to raise. */
public final class MemoryException extends IllegalStateException {
  static final String RESUME = "; the same command goes on from the last checkpoint";

  MemoryException(String message, Throwable cause) {
    super(message, cause);
  }

  /** In the JVM of the driver, which on one machine is that of the tasks, too. */
  public static MemoryException ofDriver(Throwable cause) {
    return ofDriver("ran out of memory", cause);
  }

  static MemoryException ofDriver(String happened, Throwable cause) {
    return new MemoryException(
        "The driver %s: its heap is %s MB. Raise --driver-memory (with java -jar: -Xmx)%s"
            .formatted(happened, Runtime.getRuntime().maxMemory() >> 20, RESUME),
        cause);
  }
}
