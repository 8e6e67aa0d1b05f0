package io.centelha.saving.checkpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.centelha.storage.CorruptFileException;
import io.centelha.storage.Json;
import io.centelha.storage.Location;
import io.centelha.storage.StorageException;
import io.centelha.tensor.Checks;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What makes a checkpoint one: says which data file it is, and whose.
 *
 * @param sequence orders the checkpoints of a run, &ge; 0
 * @param jobSha256 identifies the job
 * @param dataSha256 identifies the rows
 * @param parent the seal of the manifest before it; empty for the first
 * @param fileSha256 of the data file, which it also names
 * @param meta the caller's; not modified
 */
record CheckpointManifest(
    long sequence,
    String jobSha256,
    String dataSha256,
    String parent,
    String fileSha256,
    ObjectNode meta) {
  static final int FORMAT_VERSION = 1;

  private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{6,18})\\.json");

  CheckpointManifest {
    Checks.argument(sequence >= 0, "A checkpoint's number must be >= 0, got %s", sequence);
  }

  static String name(long sequence) {
    return String.format(Locale.ROOT, "checkpoint-%06d.json", sequence);
  }

  /** The number of the manifest with this name; empty if it is no manifest's name. */
  static Optional<Long> sequence(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
  }

  /** Whether both commit the same, wherever they came from. */
  boolean commitsSameAs(CheckpointManifest other) {
    return sequence == other.sequence
        && jobSha256.equals(other.jobSha256)
        && dataSha256.equals(other.dataSha256)
        && fileSha256.equals(other.fileSha256)
        && meta.equals(other.meta);
  }

  ObjectNode toJson() {
    ObjectNode json = Json.object();
    json.put("formatVersion", FORMAT_VERSION);
    json.put("sequence", sequence);
    json.put("jobSha256", jobSha256);
    json.put("dataSha256", dataSha256);
    if (!parent.isEmpty()) {
      json.put("parent", parent);
    }
    json.put("fileSha256", fileSha256);
    json.set("meta", meta);
    return json;
  }

  static CheckpointManifest fromJson(ObjectNode json, Location file) throws StorageException {
    int version = json.path("formatVersion").asInt();
    if (version > FORMAT_VERSION) {
      throw new NewerCheckpointException(file, version, FORMAT_VERSION);
    }
    CorruptFileException.check(
        version == FORMAT_VERSION, file, "its format is %s, expected %s", version, FORMAT_VERSION);
    CheckpointManifest manifest =
        new CheckpointManifest(
            Math.max(0, json.path("sequence").asLong()),
            json.path("jobSha256").asText(),
            json.path("dataSha256").asText(),
            json.path("parent").asText(),
            json.path("fileSha256").asText(),
            json.path("meta").isObject() ? (ObjectNode) json.get("meta") : Json.object());
    CorruptFileException.check(
        manifest.fileSha256().matches("[0-9a-f]{64}"), file, "it names no data file");
    return manifest;
  }
}
