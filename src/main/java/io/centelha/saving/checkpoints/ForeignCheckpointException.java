package io.centelha.saving.checkpoints;

import io.centelha.storage.Location;
import io.centelha.storage.StorageException;

/** A checkpoint of another job, or on other data, where one's own was expected. */
public final class ForeignCheckpointException extends StorageException {
  private static final long serialVersionUID = 1;

  ForeignCheckpointException(Location manifest, String what, String found, String expected) {
    super(
        ("%s belongs to another run: its %s is %s, this run's is %s."
                + " Choose another output, or remove the old one")
            .formatted(manifest, what, found, expected));
  }
}
