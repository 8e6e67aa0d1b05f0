package io.centelha.data.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file of a Hadoop file system; its content is decompressed if its name ends in {@code .gz}.
 *
 * @param path its absolute URI
 * @param length its length in bytes, as it is stored
 */
public record DataFile(String path, long length) implements Serializable {

  private static DataFile of(FileStatus status) {
    return new DataFile(status.getPath().toString(), status.getLen());
  }

  /** The file of this name, if there is one. */
  public static Optional<DataFile> find(String path, Configuration configuration)
      throws IOException {
    Path file = new Path(path);
    try {
      FileStatus status = file.getFileSystem(configuration).getFileStatus(file);
      return status.isFile() ? Optional.of(of(status)) : Optional.empty();
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * The files that a path names: itself, all in a folder, or all that match a pattern; sorted by
   * path. In folders, names that begin with {@code _} or {@code .} don't count, as in Hadoop.
   *
   * @throws DataException if there are none
   */
  public static List<DataFile> list(String path, Configuration configuration) throws IOException {
    Path given = new Path(path);
    FileSystem fs = given.getFileSystem(configuration);
    FileStatus[] matching =
        fs.exists(given) ? new FileStatus[] {fs.getFileStatus(given)} : fs.globStatus(given);
    List<DataFile> files = new ArrayList<>();
    for (FileStatus status : matching == null ? new FileStatus[0] : matching) {
      if (status.isFile()) {
        files.add(of(status));
      } else {
        files.addAll(visible(fs.listStatus(status.getPath())));
      }
    }
    if (files.isEmpty()) {
      throw new DataException(
          "No data file at %s, expected a file, a folder with files, or a pattern that matches some"
              .formatted(fs.makeQualified(given)));
    }
    files.sort(Comparator.comparing(DataFile::path));
    return List.copyOf(files);
  }

  private static List<DataFile> visible(FileStatus[] statuses) {
    return Arrays.stream(statuses)
        .filter(FileStatus::isFile)
        .filter(status -> !status.getPath().getName().matches("[_.].*"))
        .map(DataFile::of)
        .toList();
  }

  /** The last part of the path. */
  public String name() {
    return split().fileName();
  }

  /** True if it is stored compressed. */
  public boolean isGzip() {
    return path.toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  /** The whole file. */
  public Split split() {
    return new Split(path, 0, length);
  }

  /** Ranges of this size, side by side; the last one is what is left. */
  public List<Split> splits(long size) {
    List<Split> splits = new ArrayList<>();
    for (long start = 0; start < length; start += size) {
      splits.add(new Split(path, start, Math.min(size, length - start)));
    }
    return splits;
  }

  /** The file that a split is a part of. */
  public static DataFile of(Split split, List<DataFile> files) {
    return files.stream()
        .filter(file -> file.path().equals(split.path()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(split + " belongs to another source than this"));
  }

  /** Opens the stored bytes at a place. */
  public FSDataInputStream openStored(long start, Configuration configuration) throws IOException {
    Path file = new Path(path);
    FSDataInputStream in = file.getFileSystem(configuration).open(file);
    try {
      in.seek(start);
      return in;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** Opens the content, decompressed, at a place of the content. */
  public InputStream open(long start, Configuration configuration) throws IOException {
    if (!isGzip()) {
      return openStored(start, configuration);
    }
    FSDataInputStream stored = openStored(0, configuration);
    try {
      InputStream content = GzipContent.open(stored, this);
      content.skipNBytes(start);
      return content;
    } catch (IOException | RuntimeException e) {
      stored.close();
      throw e;
    }
  }
}
