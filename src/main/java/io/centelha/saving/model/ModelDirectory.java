package io.centelha.saving.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.interchange.safetensors.Safetensors;
import io.centelha.storage.CorruptFileException;
import io.centelha.storage.Json;
import io.centelha.storage.Location;
import io.centelha.storage.SealedJson;
import io.centelha.storage.Sha256;
import io.centelha.storage.Storage;
import io.centelha.storage.StorageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trained model on disk: {@code model.json} (what it is), {@code weights.safetensors}, {@code
 * features.json} (the fitted transformations of its input) and, written last, {@code manifest.json}
 * with the SHA-256 of each. Without the manifest there is no model.
 */
public final class ModelDirectory {
  /** What it is called in a run directory: {@value}. */
  public static final String NAME = "model";

  /** The version of the format that is written: {@value}. */
  public static final int FORMAT_VERSION = 1;

  private static final String OTHERS = "models";
  private static final String MODEL = "model.json";
  private static final String WEIGHTS = "weights.safetensors";
  private static final String FEATURES = "features.json";
  private static final String MANIFEST = "manifest.json";
  private static final List<String> FILES = List.of(MODEL, WEIGHTS, FEATURES);

  private final Location location;

  private ModelDirectory(Location location) {
    this.location = location;
  }

  /**
   * The model directory that a user names, or the one inside the run directory that a user names.
   *
   * @throws StorageException if there is no such file system
   */
  public static ModelDirectory of(String uri, Storage storage) throws StorageException {
    Location named = storage.at(uri);
    Location inside = named.child(NAME);
    boolean isRun = !named.child(MANIFEST).exists() && inside.child(MANIFEST).exists();
    return new ModelDirectory(isRun ? inside : named);
  }

  /** The model directory of a run directory. */
  public static ModelDirectory in(Location run) {
    return new ModelDirectory(run.child(NAME));
  }

  /**
   * Another model directory of a run directory, {@code models/<name>}: of its best epoch, say.
   *
   * @param name of one folder
   */
  public static ModelDirectory in(Location run, String name) {
    return new ModelDirectory(run.child(OTHERS).child(name));
  }

  /** Whether a complete model is here, damaged or not. */
  public boolean exists() throws StorageException {
    return location.child(MANIFEST).exists();
  }

  /**
   * Writes a model in place of whatever is here. While it is written there is no model, unless the
   * same one is here already: then nothing is written.
   *
   * @param model what {@link SavedModel#model} gives back
   * @param features what {@link SavedModel#features} gives back
   * @return the SHA-256 of {@code weights.safetensors}
   */
  public String write(ObjectNode model, Safetensors weights, ObjectNode features)
      throws StorageException {
    byte[] modelBytes = Json.bytes(model);
    byte[] featureBytes = Json.bytes(features);
    Map<String, String> hashes =
        Map.of(
            MODEL, Sha256.of(modelBytes),
            WEIGHTS, weights.sha256(),
            FEATURES, Sha256.of(featureBytes));
    if (!holds(hashes)) {
      location.child(MANIFEST).delete();
      location.child(MODEL).write(out -> out.write(modelBytes));
      location.child(WEIGHTS).write(weights);
      location.child(FEATURES).write(out -> out.write(featureBytes));
      location.child(MANIFEST).replace(SealedJson.seal(manifest(hashes)));
    }
    return hashes.get(WEIGHTS);
  }

  /**
   * Reads and verifies the model.
   *
   * @throws CorruptFileException if a file isn't the one that was written
   * @throws StorageException if there is no model here, or no complete one
   */
  public SavedModel open() throws StorageException {
    if (!exists()) {
      throw new StorageException(
          "No model in %s: it has no %s, which is written last".formatted(this, MANIFEST));
    }
    Map<String, String> hashes = hashes();
    return new SavedModel(
        json(MODEL, hashes),
        Safetensors.read(location.child(WEIGHTS), hashes.get(WEIGHTS)),
        json(FEATURES, hashes),
        hashes.get(WEIGHTS));
  }

  private ObjectNode json(String name, Map<String, String> hashes) throws StorageException {
    Location file = location.child(name);
    byte[] bytes = file.readBytes(Json.MAX_BYTES);
    CorruptFileException.check(
        Sha256.of(bytes).equals(hashes.get(name)),
        file,
        "its SHA-256 is not the one in the manifest");
    return Json.parse(bytes, file);
  }

  private static ObjectNode manifest(Map<String, String> hashes) {
    ObjectNode json = Json.object();
    json.put("formatVersion", FORMAT_VERSION);
    ObjectNode files = json.putObject("files");
    FILES.forEach(name -> files.put(name, hashes.get(name)));
    return json;
  }

  private Map<String, String> hashes() throws StorageException {
    Location file = location.child(MANIFEST);
    ObjectNode json = SealedJson.open(file).content();
    int version = json.path("formatVersion").asInt();
    CorruptFileException.check(
        version == FORMAT_VERSION, file, "its format is %d, expected %d", version, FORMAT_VERSION);
    Map<String, String> hashes = new LinkedHashMap<>();
    FILES.forEach(name -> hashes.put(name, json.path("files").path(name).asText()));
    return hashes;
  }

  /** Whether a model of these files is here, every byte of it. */
  private boolean holds(Map<String, String> expected) {
    try {
      if (!exists() || !hashes().equals(expected)) {
        return false;
      }
      for (String name : FILES) {
        Location file = location.child(name);
        if (!file.exists() || !file.sha256().equals(expected.get(name))) {
          return false;
        }
      }
      return true;
    } catch (StorageException e) { // such as one that a killed driver was writing to HDFS
      return false;
    }
  }

  /** The full URI. */
  @Override
  public String toString() {
    return location.toString();
  }
}
