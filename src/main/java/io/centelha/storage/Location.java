package io.centelha.storage;

import io.centelha.tensor.Checks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file or directory of some {@link Storage}. Errors are {@link StorageException}s that name it.
 *
 * <p>Local files are written without Hadoop's {@code .crc} files beside them: whatever matters here
 * carries a SHA-256.
 */
public final class Location {
  private final Disk disk;
  private final String uri;

  /** What a directory lists: a file's name, length in bytes, and time of change in milliseconds. */
  public record Item(String name, long length, long modified) {}

  /** Reads an opened file of known length to its end. */
  public interface Reading<T> {
    T from(InputStream in, long length) throws IOException;
  }

  private Location(Disk disk, String uri) {
    this.disk = disk;
    this.uri = uri;
  }

  /** The location of an absolute URI of a disk; users' paths go through a {@link Storage}. */
  public static Location on(Disk disk, String uri) {
    return new Location(disk, uri);
  }

  /** The location of this name inside this directory. */
  public Location child(String name) {
    Checks.argument(name.matches("[\\w.-]+"), "'%s' is not a plain file name", name);
    return inside(name);
  }

  /** The location of what this directory lists, whatever its name. */
  public Location of(Item listed) {
    return inside(listed.name());
  }

  private Location inside(String name) {
    return new Location(disk, uri.endsWith("/") ? uri + name : uri + "/" + name);
  }

  /** The last part of the path. */
  public String name() {
    return name(uri);
  }

  private static String name(String uri) {
    return uri.substring(uri.lastIndexOf('/') + 1);
  }

  /** The path on this machine's disk, if that is where it is. */
  public Optional<Path> localPath() {
    return disk instanceof LocalFiles ? Optional.of(LocalFiles.path(uri)) : Optional.empty();
  }

  /** Whether a file or directory is here. */
  public boolean exists() throws StorageException {
    try {
      return disk.exists(uri);
    } catch (IOException e) {
      throw StorageException.of("look up", this, e);
    }
  }

  /** The file that is here; empty if there is none, or a directory. */
  public Optional<Item> file() throws StorageException {
    try {
      return disk.exists(uri)
          ? Optional.of(disk.look(uri)).filter(Disk.Entry::isFile).map(Location::item)
          : Optional.empty();
    } catch (IOException e) {
      throw StorageException.of("look up", this, e);
    }
  }

  private static Item item(Disk.Entry entry) {
    return new Item(name(entry.uri()), entry.length(), entry.modified());
  }

  /** Opens the file at a place, counted in bytes from 0. */
  public SeekableInput open(long place) throws StorageException {
    try {
      SeekableInput in = disk.open(uri);
      try {
        in.seek(place);
        return in;
      } catch (IOException | RuntimeException e) {
        in.close();
        throw e;
      }
    } catch (IOException e) {
      throw StorageException.of("read", this, e);
    }
  }

  /**
   * All bytes of a file of at most {@code limit} bytes. Of a file that is {@link #replace}d
   * meanwhile, all of the old ones or all of the new ones.
   */
  public byte[] readBytes(int limit) throws StorageException {
    try (InputStream in = disk.open(uri)) {
      byte[] bytes = in.readNBytes(limit);
      CorruptFileException.check(
          in.read() < 0, this, "it is longer than expected: at most %s bytes", limit);
      return bytes;
    } catch (IOException e) {
      throw StorageException.of("read", this, e);
    }
  }

  /** The SHA-256 of the file's bytes, none of which are kept. */
  public String sha256() throws StorageException {
    try (InputStream in = disk.open(uri)) {
      return Sha256.of(in::transferTo);
    } catch (IOException e) {
      throw StorageException.of("read", this, e);
    }
  }

  /**
   * Opens the file and reads it. A path may be given another file between a look at its length and
   * its opening; then both are done again, so that the length is that of the file which is open.
   */
  public <T> T read(Reading<T> reading) throws StorageException {
    try {
      Disk.Entry before = disk.look(uri);
      while (true) {
        try (InputStream in = disk.open(uri)) {
          Disk.Entry after = disk.look(uri);
          if (after.equals(before)) {
            return reading.from(in, after.length());
          }
          before = after;
        }
      }
    } catch (IOException e) {
      throw StorageException.of("read", this, e);
    }
  }

  /**
   * Writes the file, over an old one if there is one; missing directories are made. A reader may
   * see half of it meanwhile, except on object stores, which show a file once it is complete.
   */
  public void write(Content content) throws StorageException {
    try {
      disk.write(uri, content);
    } catch (IOException e) {
      throw StorageException.of("write", this, e);
    }
  }

  /** Opens the file for writing, as {@link #write} does; how soon its bytes are safe is open. */
  public OutputStream create() throws StorageException {
    try {
      return disk.create(uri);
    } catch (IOException e) {
      throw StorageException.of("write", this, e);
    }
  }

  /**
   * Puts these bytes in place of the file so that a reader sees the old ones or the new ones, never
   * a part: on local disks and HDFS by renaming a new file over the old, elsewhere as {@link
   * #write} does.
   */
  public void replace(byte[] bytes) throws StorageException {
    replace(out -> out.write(bytes), Sha256.of(bytes).substring(0, 8));
  }

  /**
   * The same for content of any length.
   *
   * @param tag a part of a file name that no other writer of this file uses at the same time,
   *     unless it writes the same bytes
   */
  public void replace(Content content, String tag) throws StorageException {
    if (!disk.renames()) {
      write(content);
      return;
    }
    String fresh = uri.substring(0, uri.length() - name().length()) + "." + name() + "." + tag;
    try {
      disk.write(fresh, content);
      disk.rename(fresh, uri);
    } catch (IOException e) {
      deleteAfter(e, fresh);
      throw StorageException.of("write", this, e);
    }
  }

  /**
   * Writes these bytes unless a file is here already; a reader may see half of them meanwhile. Of
   * two who try at once, one alone succeeds on local disks and HDFS; elsewhere both may.
   *
   * @return whether they were written
   */
  boolean writeNew(byte[] bytes) throws StorageException {
    try {
      return disk.writeNew(uri, bytes);
    } catch (IOException e) {
      throw StorageException.of("write", this, e);
    }
  }

  /** Whether of two who call {@link #writeNew} at once one alone succeeds. */
  boolean excludes() {
    return disk.renames();
  }

  private void deleteAfter(IOException failure, String leftover) {
    try {
      disk.delete(leftover);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** The plain files of this directory, by name; none if it doesn't exist. */
  public List<Item> list() throws StorageException {
    return entries().filter(Disk.Entry::isFile).map(Location::item).toList();
  }

  /** The directories in this one, by name; none if it doesn't exist. */
  public List<Location> folders() throws StorageException {
    return entries()
        .filter(entry -> !entry.isFile())
        .map(entry -> new Location(disk, entry.uri()))
        .toList();
  }

  /** The names of all that is in this directory, in order; none if it doesn't exist. */
  public List<String> names() throws StorageException {
    return entries().map(entry -> name(entry.uri())).toList();
  }

  private Stream<Disk.Entry> entries() throws StorageException {
    try {
      return disk.list(uri).stream().sorted(Comparator.comparing(entry -> name(entry.uri())));
    } catch (IOException e) {
      throw StorageException.of("list", this, e);
    }
  }

  /** Removes this file, or does nothing if it is gone already. */
  public void delete() throws StorageException {
    try {
      disk.delete(uri);
    } catch (IOException e) {
      throw StorageException.of("delete", this, e);
    }
  }

  /** The same for a file or a directory with all that is in it. */
  public void deleteTree() throws StorageException {
    try {
      disk.deleteTree(uri);
    } catch (IOException e) {
      throw StorageException.of("delete", this, e);
    }
  }

  /** The full URI, as a user would type it. */
  @Override
  public String toString() {
    return uri;
  }
}
