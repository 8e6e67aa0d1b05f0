package io.centelha.storage;

/** Another driver is at work in the same run directory. */
public final class LeaseHeldException extends StorageException {
  private static final long serialVersionUID = 1;

  LeaseHeldException(Location file, LeaseEntry other) {
    super(
        ("%s: another driver is at this run: %s."
                + " Wait for its end or stop it, or choose another --output")
            .formatted(file, other.inWords()));
  }
}
