package io.centelha.saving.checkpoints;

import io.centelha.storage.Location;
import io.centelha.storage.StorageException;

/**
 * A checkpoint that a later version of Centelha wrote. It is whole, so a run doesn't pass over it
 * and begin anew, as it would with a damaged one.
 */
public final class NewerCheckpointException extends StorageException {
  private static final long serialVersionUID = 1;

  NewerCheckpointException(Location manifest, int found, int known) {
    super(
        ("%s is of a later version of Centelha: its format is %s, the newest that this one knows is"
                + " %s. Go on with that version, or choose another output")
            .formatted(manifest, found, known));
  }
}
