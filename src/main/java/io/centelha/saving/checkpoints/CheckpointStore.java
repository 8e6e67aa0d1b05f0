package io.centelha.saving.checkpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.interchange.safetensors.Safetensors;
import io.centelha.saving.checkpoints.CheckpointManifests.Found;
import io.centelha.storage.CorruptFileException;
import io.centelha.storage.Json;
import io.centelha.storage.Location;
import io.centelha.storage.StorageException;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of one run, in one directory. A commit writes the tensors as {@code
 * <SHA-256>.safetensors}, then a manifest {@code checkpoint-000003.json} that names them; until the
 * manifest is there, nothing happened. So an interrupted commit leaves the last one valid, and a
 * repeated one does no harm.
 *
 * <p>A reader takes the newest manifest that verifies together with its data file, and reports each
 * damaged one that it passes over.
 */
public final class CheckpointStore {
  /** How many checkpoints are kept unless told otherwise: {@value}. */
  public static final int DEFAULT_KEPT = 3;

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointStore.class);

  private final CheckpointManifests manifests;
  private final CheckpointData data;
  private final int kept;
  private final Consumer<String> warnings;

  private CheckpointStore(
      CheckpointManifests manifests, CheckpointData data, int kept, Consumer<String> warnings) {
    this.manifests = manifests;
    this.data = data;
    this.kept = kept;
    this.warnings = warnings;
  }

  /**
   * The checkpoints in a directory, which need not exist.
   *
   * @param jobSha256 identifies the job: a checkpoint of another one is refused
   * @param dataSha256 identifies the rows, likewise
   */
  public static CheckpointStore in(Location directory, String jobSha256, String dataSha256) {
    return new CheckpointStore(
        new CheckpointManifests(directory, jobSha256, dataSha256),
        new CheckpointData(directory),
        DEFAULT_KEPT,
        LOG::warn);
  }

  /** The same, but keeping this many checkpoints. */
  public CheckpointStore withKept(int newKept) {
    Checks.argument(newKept >= 1, "At least 1 checkpoint must be kept, got %s", newKept);
    return new CheckpointStore(manifests, data, newKept, warnings);
  }

  /** The same, but reporting damaged files here and not to the log. */
  public CheckpointStore withWarnings(Consumer<String> newWarnings) {
    return new CheckpointStore(manifests, data, kept, newWarnings);
  }

  /**
   * Commits a checkpoint, then removes those beyond the number kept. Committing the same again does
   * no harm.
   *
   * @param sequence orders the checkpoints of a run: a later one has a larger number
   * @param tensors not changed meanwhile
   * @param meta where in its work the run stands, for the caller
   * @return the SHA-256 of the data file
   * @throws ForeignCheckpointException if the directory belongs to another run
   * @throws StorageException if other content is committed under this number
   */
  public String commit(long sequence, Map<String, Tensor> tensors, ObjectNode meta)
      throws StorageException {
    List<Found> intact = manifests.intact(damaged -> {});
    String parent =
        intact.stream()
            .filter(found -> found.sequence() < sequence)
            .findFirst()
            .map(Found::seal)
            .orElse("");
    String sha256 = data.write(Safetensors.of(tensors));
    CheckpointManifest manifest =
        new CheckpointManifest(
            sequence,
            manifests.jobSha256(),
            manifests.dataSha256(),
            parent,
            sha256,
            Json.parse(Json.bytes(meta), "meta"));
    manifests.write(manifest);
    removeOld(sha256);
    return sha256;
  }

  /**
   * The newest checkpoint that verifies; empty if there is none.
   *
   * @throws ForeignCheckpointException if the directory belongs to another run
   * @throws NewerCheckpointException if a later version wrote one
   */
  public Optional<Checkpoint> newest() throws StorageException {
    for (Found found : manifests.intact(warnings)) {
      CheckpointManifest manifest = found.manifest();
      try {
        Map<String, Tensor> tensors = data.read(manifest.fileSha256()).tensors();
        return Optional.of(new Checkpoint(manifest.sequence(), tensors, manifest.meta()));
      } catch (CorruptFileException e) {
        warnings.accept("Passing over %s: %s".formatted(found.file(), e.getMessage()));
      }
    }
    return Optional.empty();
  }

  /**
   * Manifests go first, then the data files that none is left to name. A data file younger than the
   * oldest kept manifest stays: it may belong to a commit that another driver has begun. So does
   * the one just committed, whose manifest may not be listed yet.
   */
  private void removeOld(String committed) throws StorageException {
    List<Found> intact = manifests.intact(damaged -> {});
    if (intact.size() < kept) {
      return;
    }
    Found oldest = intact.get(kept - 1);
    List<Location.Item> items = manifests.directory().list();
    for (Location.Item item : items) {
      if (CheckpointManifest.sequence(item.name()).orElse(Long.MAX_VALUE) < oldest.sequence()) {
        manifests.directory().child(item.name()).delete();
      }
    }
    removeUnnamed(intact.subList(0, kept), items, committed);
  }

  private void removeUnnamed(List<Found> keptManifests, List<Location.Item> items, String committed)
      throws StorageException {
    Set<String> named =
        keptManifests.stream().map(f -> f.manifest().fileSha256()).collect(Collectors.toSet());
    named.add(committed);
    long oldest =
        items.stream()
            .filter(item -> item.name().equals(keptManifests.get(kept - 1).file().name()))
            .mapToLong(Location.Item::modified)
            .findFirst()
            .orElse(Long.MIN_VALUE);
    for (Location.Item item : items) {
      boolean unnamed =
          CheckpointData.sha256(item.name()).filter(n -> !named.contains(n)).isPresent();
      if (unnamed && item.modified() <= oldest) {
        manifests.directory().child(item.name()).delete();
      }
    }
  }
}
