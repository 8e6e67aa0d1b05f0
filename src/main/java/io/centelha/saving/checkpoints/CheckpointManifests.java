package io.centelha.saving.checkpoints;

import io.centelha.storage.CorruptFileException;
import io.centelha.storage.Location;
import io.centelha.storage.SealedJson;
import io.centelha.storage.SealedJson.Sealed;
import io.centelha.storage.StorageException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The manifests of a run's checkpoints.
 *
 * @param directory where they lie
 * @param jobSha256 identifies the job: a manifest of another one is refused
 * @param dataSha256 identifies the rows, likewise
 */
record CheckpointManifests(Location directory, String jobSha256, String dataSha256) {

  /**
   * A manifest as it was found.
   *
   * @param seal identifies its content
   */
  record Found(Location file, CheckpointManifest manifest, String seal) {

    long sequence() {
      return manifest.sequence();
    }
  }

  /**
   * The manifests with intact seals, newest first. One that another driver removes meanwhile isn't
   * there.
   *
   * @param damaged told of each other one
   * @throws ForeignCheckpointException if one belongs to another run
   * @throws NewerCheckpointException if one is of a later version
   */
  List<Found> intact(Consumer<String> damaged) throws StorageException {
    List<Found> intact = new ArrayList<>();
    for (Location.Item item : directory.list()) {
      Optional<Long> sequence = CheckpointManifest.sequence(item.name());
      if (sequence.isPresent()) {
        try {
          find(directory.child(item.name()), sequence.get()).ifPresent(intact::add);
        } catch (CorruptFileException e) {
          damaged.accept(e.getMessage());
        }
      }
    }
    intact.sort(Comparator.comparingLong(Found::sequence).reversed());
    return intact;
  }

  /**
   * Writes a manifest, unless the same is there already. It looks at the file itself: a listing may
   * lag behind.
   *
   * @throws StorageException if another one is there: an intact manifest is never replaced
   */
  void write(CheckpointManifest manifest) throws StorageException {
    Location file = directory.child(CheckpointManifest.name(manifest.sequence()));
    Optional<CheckpointManifest> committed = intact(file, manifest.sequence());
    if (committed.isEmpty()) {
      file.replace(SealedJson.seal(manifest.toJson()));
    } else if (!committed.get().commitsSameAs(manifest)) {
      throw new StorageException(
          "%s is committed already, with data file %s; now it would be %s: the run did not repeat itself"
              .formatted(file, committed.get().fileSha256(), manifest.fileSha256()));
    }
  }

  private Optional<CheckpointManifest> intact(Location file, long sequence)
      throws StorageException {
    try {
      return find(file, sequence).map(Found::manifest);
    } catch (CorruptFileException e) {
      return Optional.empty(); // what a crash left; written anew
    }
  }

  private Optional<Found> find(Location file, long sequence) throws StorageException {
    try {
      return Optional.of(read(file, sequence));
    } catch (StorageException e) {
      if (e.isOfMissingFile()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Found read(Location file, long sequence) throws StorageException {
    Sealed sealed = SealedJson.open(file);
    CheckpointManifest manifest = CheckpointManifest.fromJson(sealed.content(), file);
    CorruptFileException.check(
        manifest.sequence() == sequence, file, "it is that of checkpoint %s", manifest.sequence());
    checkOwn(file, "job", manifest.jobSha256(), jobSha256);
    checkOwn(file, "data", manifest.dataSha256(), dataSha256);
    return new Found(file, manifest, sealed.sha256());
  }

  private static void checkOwn(Location file, String what, String found, String own)
      throws ForeignCheckpointException {
    if (!found.equals(own)) {
      throw new ForeignCheckpointException(file, what, found, own);
    }
  }
}
