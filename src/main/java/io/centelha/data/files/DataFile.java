package io.centelha.data.files;

import io.centelha.storage.Location;
import io.centelha.storage.PathText;
import io.centelha.storage.SeekableInput;
import io.centelha.storage.Storage;
import io.centelha.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A stored file; its content is decompressed if its name ends in {@code .gz}.
 *
 * @param path its absolute URI
 * @param length its length in bytes, as it is stored
 */
public record DataFile(String path, long length) implements Serializable {

  private static DataFile of(Location place, Location.Item item) {
    return new DataFile(place.toString(), item.length());
  }

  /** The file of this name, if there is one. */
  public static Optional<DataFile> find(String path, Storage storage) throws StorageException {
    Location place = storage.data(path);
    return place.file().map(item -> of(place, item));
  }

  /**
   * The files that a path names: itself, all in a folder, or all that match a pattern; sorted by
   * path. In folders, names that begin with {@code _} or {@code .} don't count, as in Hadoop.
   *
   * @throws DataException if there are none
   */
  public static List<DataFile> list(String path, Storage storage) throws StorageException {
    Location given = storage.data(path);
    List<DataFile> files = new ArrayList<>();
    for (Location place : given.exists() ? List.of(given) : storage.matching(path)) {
      Optional<Location.Item> file = place.file();
      if (file.isPresent()) {
        files.add(of(place, file.get()));
      } else {
        files.addAll(visible(place));
      }
    }
    if (files.isEmpty()) {
      throw new DataException(
          "No data file at %s, expected a file, a folder with files, or a pattern that matches some%s"
              .formatted(given, PathText.advice(path)));
    }
    files.sort(Comparator.comparing(DataFile::path));
    return List.copyOf(files);
  }

  private static List<DataFile> visible(Location folder) throws StorageException {
    return folder.list().stream()
        .filter(item -> !item.name().matches("[_.].*"))
        .map(item -> of(folder.of(item), item))
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
  public SeekableInput openStored(long start, Storage storage) throws StorageException {
    return storage.data(path).open(start);
  }

  /** Opens the content, decompressed, at a place of the content. */
  public InputStream open(long start, Storage storage) throws IOException {
    if (!isGzip()) {
      return openStored(start, storage);
    }
    InputStream stored = openStored(0, storage);
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
