package io.centelha.data.files;

import io.centelha.tensor.Checks;
import java.io.Serializable;

/**
 * A range of a file's bytes that is read by itself.
 *
 * @param path the file's absolute URI
 * @param start the first byte
 * @param length the number of bytes
 * @param alias by which the file is told from the others of its source: see {@link DataFile}
 */
public record Split(String path, long start, long length, String alias) implements Serializable {

  /** Checks the range. */
  public Split {
    Checks.argument(
        start >= 0 && length >= 0, "%s has no range of %s bytes at %s", path, length, start);
  }

  /** A range of a file that its name alone tells from others. */
  public Split(String path, long start, long length) {
    this(path, start, length, name(path));
  }

  /** The last part of the path. */
  public String fileName() {
    return name(path);
  }

  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** One past the last byte. */
  public long end() {
    return start + length;
  }
}
