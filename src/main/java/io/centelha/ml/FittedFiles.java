package io.centelha.ml;

import io.centelha.saving.RunDirectory;
import io.centelha.storage.Storage;
import io.centelha.storage.StorageException;
import io.centelha.trained.Trained;
import io.centelha.training.History;

/**
 * A fitted network on disk: {@code model/} and {@code history.csv} as a run of a job leaves them,
 * so that {@code centelha predict --model} reads it.
 */
final class FittedFiles {

  private FittedFiles() {}

  /**
   * Writes a network.
   *
   * @param path the folder, a URI of any Hadoop file system
   */
  static void write(Fitted fitted, String path, Storage storage) throws StorageException {
    RunDirectory folder = RunDirectory.of(path, storage);
    folder.model().write(fitted.trained());
    folder.writeHistory(fitted.history().epochs());
    if (fitted.divergence().isPresent()) {
      folder.writeDivergence(fitted.divergence().get());
    }
  }

  /**
   * Reads a network.
   *
   * @throws io.centelha.storage.CorruptFileException if a file isn't the one that was written
   * @throws io.centelha.data.files.DataException if it is, but what it says doesn't go together
   */
  static Fitted read(String path, Storage storage) throws StorageException {
    RunDirectory folder = RunDirectory.of(path, storage);
    Trained trained = folder.model().read();
    return new Fitted(trained, new History(folder.history()), folder.divergence());
  }
}
