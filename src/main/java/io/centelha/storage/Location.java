package io.centelha.storage;

import io.centelha.tensor.Checks;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/**
 * A file or directory on any Hadoop file system. Errors are {@link StorageException}s that name the
 * path.
 *
 * <p>Local files are written without Hadoop's {@code .crc} files beside them: whatever matters here
 * carries a SHA-256.
 */
public final class Location {
  private final FileSystem files;
  private final Path path;

  /** What a directory lists: a file's name, length in bytes, and time of change in milliseconds. */
  public record Item(String name, long length, long modified) {}

  /** Reads an opened file of known length to its end. */
  public interface Reading<T> {
    T from(InputStream in, long length) throws IOException;
  }

  private Location(FileSystem files, Path path) {
    this.files = files;
    this.path = path;
  }

  /**
   * The location that a user names. Without a scheme it is on {@code fs.defaultFS}, which is the
   * local disk unless configured; a relative path starts at the working directory.
   *
   * @throws StorageException if this is no path, or no such file system is known or reachable
   */
  public static Location of(String uri, Configuration configuration) throws StorageException {
    try {
      Path path = new Path(uri);
      FileSystem files = LocalDisk.unchecked(path, configuration);
      return new Location(files, files.makeQualified(path));
    } catch (UnsupportedFileSystemException e) {
      throw new StorageException(
          "Can't use '%s': %s. Its connector's jar must be on Spark's class path"
              .formatted(uri, e.getMessage()),
          e);
    } catch (NoClassDefFoundError e) {
      throw new StorageException(
          "Can't use '%s': its connector needs the class %s, which is in none of Spark's jars"
              .formatted(uri, e.getMessage()),
          e);
    } catch (IOException | RuntimeException e) {
      throw StorageException.of("use", "'" + uri + "'", e);
    }
  }

  /** The location of this name inside this directory. */
  public Location child(String name) {
    Checks.argument(name.matches("[\\w.-]+"), "'%s' is not a plain file name", name);
    return new Location(files, new Path(path, name));
  }

  /** The last part of the path. */
  public String name() {
    return path.getName();
  }

  /** Whether a file or directory is here. */
  public boolean exists() throws StorageException {
    try {
      return files.exists(path);
    } catch (IOException e) {
      throw StorageException.of("look up", this, e);
    }
  }

  /**
   * All bytes of a file of at most {@code limit} bytes. Of a file that is {@link #replace}d
   * meanwhile, all of the old ones or all of the new ones.
   */
  public byte[] readBytes(int limit) throws StorageException {
    try (InputStream in = files.open(path)) {
      byte[] bytes = in.readNBytes(limit);
      CorruptFileException.check(
          in.read() < 0, this, "it is longer than expected: at most %d bytes", limit);
      return bytes;
    } catch (IOException e) {
      throw StorageException.of("read", this, e);
    }
  }

  /** The SHA-256 of the file's bytes, none of which are kept. */
  public String sha256() throws StorageException {
    try (InputStream in = files.open(path)) {
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
      FileStatus before = files.getFileStatus(path);
      while (true) {
        try (InputStream in = files.open(path)) {
          FileStatus after = files.getFileStatus(path);
          if (after.getLen() == before.getLen()
              && after.getModificationTime() == before.getModificationTime()) {
            return reading.from(in, after.getLen());
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
      write(path, content);
    } catch (IOException e) {
      throw StorageException.of("write", this, e);
    }
  }

  private void write(Path target, Content content) throws IOException {
    try (FSDataOutputStream out = files.create(target, true)) {
      content.writeTo(out);
      if (out.hasCapability(StreamCapabilities.HSYNC)) {
        out.hsync();
      }
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
    if (!renames()) {
      write(content);
      return;
    }
    Path fresh = new Path(path.getParent(), "." + name() + "." + tag);
    try {
      write(fresh, content);
      renameToThis(fresh);
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
      if (files instanceof RawLocalFileSystem local) {
        return writeNew(local, bytes);
      }
      try (FSDataOutputStream out = files.create(path, false)) {
        out.write(bytes);
      }
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw StorageException.of("write", this, e);
    }
  }

  /** Hadoop looks first and creates then: between the two another process may do so. */
  private boolean writeNew(RawLocalFileSystem local, byte[] bytes) throws IOException {
    java.nio.file.Path file = local.pathToFile(path).toPath();
    Files.createDirectories(file.getParent());
    try {
      Files.createFile(file);
    } catch (java.nio.file.FileAlreadyExistsException e) {
      return false;
    }
    write(path, out -> out.write(bytes));
    return true;
  }

  /** Whether of two who call {@link #writeNew} at once one alone succeeds. */
  boolean excludes() {
    return renames();
  }

  private boolean renames() {
    return files instanceof RawLocalFileSystem || files instanceof DistributedFileSystem;
  }

  private void renameToThis(Path fresh) throws IOException {
    if (files instanceof DistributedFileSystem hdfs) {
      hdfs.rename(fresh, path, Rename.OVERWRITE);
    } else if (files.exists(path) && !files.getFileStatus(path).isFile()) {
      throw new IOException("a directory is there"); // Hadoop would move the file into it
    } else if (!files.rename(fresh, path)) {
      throw new IOException("renaming " + fresh + " was refused");
    }
  }

  private void deleteAfter(IOException failure, Path leftover) {
    try {
      files.delete(leftover, false);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** The plain files of this directory, by name; none if it doesn't exist. */
  public List<Item> list() throws StorageException {
    return entries().stream()
        .filter(FileStatus::isFile)
        .map(
            status ->
                new Item(status.getPath().getName(), status.getLen(), status.getModificationTime()))
        .toList();
  }

  /** The directories in this one, by name; none if it doesn't exist. */
  public List<Location> folders() throws StorageException {
    return entries().stream()
        .filter(FileStatus::isDirectory)
        .map(status -> new Location(files, status.getPath()))
        .toList();
  }

  /** The names of all that is in this directory, in order; none if it doesn't exist. */
  public List<String> names() throws StorageException {
    return entries().stream().map(status -> status.getPath().getName()).toList();
  }

  private List<FileStatus> entries() throws StorageException {
    try {
      List<FileStatus> entries = new ArrayList<>(List.of(files.listStatus(path)));
      entries.sort(Comparator.comparing(status -> status.getPath().getName()));
      return entries;
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw StorageException.of("list", this, e);
    }
  }

  /** Removes this file, or does nothing if it is gone already. */
  public void delete() throws StorageException {
    delete(false);
  }

  /** The same for a file or a directory with all that is in it. */
  public void deleteTree() throws StorageException {
    delete(true);
  }

  private void delete(boolean recursive) throws StorageException {
    try {
      files.delete(path, recursive);
    } catch (IOException e) {
      throw StorageException.of("delete", this, e);
    }
  }

  /** The full URI, as a user would type it. */
  @Override
  public String toString() {
    return path.toString();
  }
}
