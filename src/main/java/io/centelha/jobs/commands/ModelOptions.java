package io.centelha.jobs.commands;

import io.centelha.data.files.DataException;
import io.centelha.jobs.run.SparkDoor;
import io.centelha.saving.RunDirectory;
import io.centelha.storage.StorageException;
import io.centelha.trained.ModelDirectory;
import io.centelha.trained.Trained;
import picocli.CommandLine.Option;

/** The option that names a trained model. */
final class ModelOptions {

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "Run directory or model directory, a URI of any Hadoop file system.")
  private String directory = "";

  /** The folder for bad rows in the directory that the user names. */
  String quarantine() throws StorageException {
    return RunDirectory.of(directory, SparkDoor.storage()).quarantine();
  }

  Trained read() throws StorageException {
    ModelDirectory model = ModelDirectory.of(directory, SparkDoor.storage());
    if (!model.exists()) {
      throw new DataException(
          "There is no model in %s, expected a run directory or its folder model".formatted(model));
    }
    return model.read();
  }

  /** As the user named it. */
  String directory() {
    return directory;
  }
}
