package io.centelha.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** A file or directory that can't be used: one line that names it and says why. */
public class StorageException extends IOException {
  private static final long serialVersionUID = 1;

  /** An error with this message. */
  public StorageException(String message) {
    super(message);
  }

  /** An error with this message, and what led to it. */
  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  /** An error that names what was tried and on what; one that already does so is kept. */
  public static StorageException of(String action, Object path, Exception cause) {
    return cause instanceof StorageException known
        ? known
        : new StorageException(
            String.format(Locale.ROOT, "Can't %s %s: %s", action, path, reason(cause)), cause);
  }

  /** Whether the file wasn't there: since it was listed, another driver may have removed it. */
  public boolean isOfMissingFile() {
    return isOfMissingFile(getCause());
  }

  private static boolean isOfMissingFile(Throwable cause) {
    return cause instanceof FileNotFoundException || cause instanceof NoSuchFileException;
  }

  /**
   * Whether this is how a file system says that the thread was asked to stop: the storage may be
   * well. A time-out of the network is an {@link InterruptedIOException} by class, not by meaning.
   */
  public static boolean isInterruption(Throwable failure) {
    return failure instanceof InterruptedException
        || failure instanceof ClosedByInterruptException
        || (failure instanceof InterruptedIOException
            && !(failure instanceof SocketTimeoutException));
  }

  private static String reason(Exception cause) {
    if (isInterruption(cause)) {
      return "interrupted";
    }
    String message =
        cause.getMessage() == null ? "" : cause.getMessage().lines().findFirst().orElse("");
    if (cause instanceof FileAlreadyExistsException) {
      return "a file is where a directory should be (" + message + ")";
    }
    if (cause
            .getClass()
            .getSimpleName()
            .equals("AccessControlException") // Hadoop's, which may lack
        || cause instanceof AccessDeniedException
        || message.contains("Permission denied")) {
      return "no permission (" + message + "); grant it, or choose another place";
    }
    if (message.contains("No space left") || message.contains("quota")) {
      return "no space left (" + message + "); make room, then give the same command again";
    }
    if (message.contains("Read-only file system")) {
      return "it can only be read (" + message + "); choose another place";
    }
    if (isOfMissingFile(cause)) {
      return "no such file or directory (" + message + ")";
    }
    return message.isEmpty() ? cause.getClass().getSimpleName() : message;
  }
}
