package io.centelha.trained;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.data.files.DataException;
import io.centelha.interchange.safetensors.Safetensors;
import io.centelha.storage.Content;
import io.centelha.storage.CorruptFileException;
import io.centelha.storage.Json;
import io.centelha.storage.Location;
import io.centelha.storage.SealedJson;
import io.centelha.storage.Sha256;
import io.centelha.storage.Storage;
import io.centelha.storage.StorageException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trained model on disk: {@code model.json} (what it is), {@code weights.safetensors}, {@code
 * features.json} (the fitted transformations of its input), {@code optimizer.safetensors} if
 * training may go on, and, written last, {@code manifest.json} with the SHA-256 of each. Without
 * the manifest there is no model.
 */
public final class ModelDirectory {
  /** What it is called in a run directory: {@value}. */
  public static final String NAME = "model";

  private static final String OTHERS = "models";
  private static final String MODEL = "model.json";
  private static final String WEIGHTS = "weights.safetensors";
  private static final String FEATURES = "features.json";
  private static final String OPTIMIZER = "optimizer.safetensors";
  private static final String MANIFEST = "manifest.json";
  private static final String FILES = "files";
  private static final String VERSION = "formatVersion";

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

  /** A folder that is a model directory itself. */
  public static ModelDirectory at(Location folder) {
    return new ModelDirectory(folder);
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
   * @return the SHA-256 of {@code weights.safetensors}
   * @throws IllegalArgumentException if a thing of the network has no word
   */
  public String write(Trained trained) throws StorageException {
    return write(ModelForm.write(trained));
  }

  String write(ModelFiles files) throws StorageException {
    Map<String, Content> contents = contents(files);
    Map<String, String> hashes = new LinkedHashMap<>();
    for (Map.Entry<String, Content> file : contents.entrySet()) {
      hashes.put(file.getKey(), sha256(file.getValue()));
    }
    if (!holds(hashes)) {
      location.child(MANIFEST).delete();
      for (Map.Entry<String, Content> file : contents.entrySet()) {
        location.child(file.getKey()).write(file.getValue());
      }
      if (files.optimizer().isEmpty()) {
        location.child(OPTIMIZER).delete();
      }
      location.child(MANIFEST).replace(SealedJson.seal(manifest(hashes)));
    }
    return hashes.get(WEIGHTS);
  }

  private static Map<String, Content> contents(ModelFiles files) {
    Map<String, Content> contents = new LinkedHashMap<>();
    contents.put(MODEL, content(files.model()));
    contents.put(WEIGHTS, files.weights());
    contents.put(FEATURES, content(files.features()));
    files.optimizer().ifPresent(memory -> contents.put(OPTIMIZER, memory));
    return contents;
  }

  private static String sha256(Content content) {
    try {
      return Sha256.of(content);
    } catch (IOException e) {
      throw new IllegalArgumentException("A name has no UTF-8 form", e);
    }
  }

  private static Content content(ObjectNode json) {
    byte[] bytes = Json.bytes(json);
    return out -> out.write(bytes);
  }

  /**
   * Reads and verifies the model.
   *
   * @throws CorruptFileException if a file isn't the one that was written
   * @throws StorageException if there is no model here, or no complete one
   * @throws DataException if what the files say doesn't go together, names a word that is unknown
   *     here, or is of a later version
   */
  public Trained read() throws StorageException {
    ModelFiles files = open();
    try {
      return ModelForm.read(files);
    } catch (IllegalArgumentException e) {
      throw new DataException(
          "Damaged or unsupported model %s: %s".formatted(this, e.getMessage()), e);
    }
  }

  ModelFiles open() throws StorageException {
    if (!exists()) {
      throw new StorageException(
          "No model in %s: it has no %s, which is written last".formatted(this, MANIFEST));
    }
    Map<String, String> hashes = hashes();
    return new ModelFiles(
        json(MODEL, hashes),
        tensors(WEIGHTS, hashes),
        json(FEATURES, hashes),
        hashes.containsKey(OPTIMIZER) ? Optional.of(tensors(OPTIMIZER, hashes)) : Optional.empty());
  }

  private Safetensors tensors(String name, Map<String, String> hashes) throws StorageException {
    return Safetensors.read(location.child(name), hashes.get(name));
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
    json.put(VERSION, ModelForm.VERSION);
    ObjectNode files = json.putObject(FILES);
    hashes.forEach(files::put);
    return json;
  }

  private Map<String, String> hashes() throws StorageException {
    Location file = location.child(MANIFEST);
    JsonNode json = SealedJson.open(file).content();
    try {
      ModelForm.checkVersion(json.path(VERSION).asInt());
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(file, e.getMessage());
    }
    Map<String, String> hashes = new LinkedHashMap<>();
    for (String name : List.of(MODEL, WEIGHTS, FEATURES, OPTIMIZER)) {
      JsonNode sha256 = json.path(FILES).path(name);
      if (!sha256.isMissingNode() || !name.equals(OPTIMIZER)) {
        hashes.put(name, sha256.asText());
      }
    }
    return hashes;
  }

  /** Whether a model of these files is here, every byte of it. */
  private boolean holds(Map<String, String> expected) {
    try {
      if (!exists() || !hashes().equals(expected)) {
        return false;
      }
      for (String name : expected.keySet()) {
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
