package io.centelha.saving.checkpoints;

import io.centelha.interchange.safetensors.Safetensors;
import io.centelha.storage.CorruptFileException;
import io.centelha.storage.Location;
import io.centelha.storage.Sha256;
import io.centelha.storage.StorageException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The data files of a run's checkpoints: each has its own SHA-256 for a name.
 *
 * @param directory where they lie
 */
record CheckpointData(Location directory) {
  private static final Pattern NAME = Pattern.compile("([0-9a-f]{64})\\.safetensors");

  /** The SHA-256 in the name of a data file; empty if it is no data file's name. */
  static Optional<String> sha256(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  Location file(String sha256) {
    return directory.child(sha256 + ".safetensors");
  }

  /**
   * Writes a data file, in one pass for the name and one for the bytes. A file of this name that is
   * intact stays as it is; a damaged one, which a crash may leave, is written anew.
   */
  String write(Safetensors content) throws StorageException {
    String sha256 = content.sha256();
    Location file = file(sha256);
    if (isIntact(file, sha256)) {
      return sha256;
    }
    MessageDigest written = Sha256.digest();
    file.write(out -> content.writeTo(new DigestOutputStream(out, written)));
    if (!Sha256.hex(written).equals(sha256)) {
      throw new IllegalStateException("The tensors changed while they were saved to " + file);
    }
    return sha256;
  }

  /** A file that a killed driver was writing to HDFS may not even be readable. */
  private static boolean isIntact(Location file, String sha256) throws StorageException {
    if (!file.exists()) {
      return false;
    }
    try {
      return file.sha256().equals(sha256);
    } catch (StorageException e) {
      return false;
    }
  }

  /** Reads and verifies a data file in one pass. */
  Safetensors read(String sha256) throws StorageException {
    Location file = file(sha256);
    try {
      return Safetensors.read(file, sha256);
    } catch (StorageException e) {
      CorruptFileException.check(!e.isOfMissingFile(), file, "it is missing");
      throw e;
    }
  }
}
