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
 * @param alias by which it is told from the others of its source: its name; where two have the same
 *     one, the path from the deepest folder that holds all
 */
public record DataFile(String path, long length, String alias) implements Serializable {

  /** What names beginning so are: hidden, unless a pattern asks for them. */
  private static final String HIDDEN = "[_.].*";

  /**
   * A part of a pattern that asks for such names: {@code _*}, <code>{a,_b}</code>, {@code [_.]*}.
   */
  private static final String ASKS_FOR_HIDDEN = "[\\[{]*[_.].*|.*[{,][_.].*";

  /** A file that its name alone tells from others. */
  public DataFile(String path, long length) {
    this(path, length, Split.name(path));
  }

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
   * path. Of a folder's folders, those are looked into whose names are columns: {@link
   * PathColumns}. Several paths stand in a line each. In folders, and of what a pattern matches,
   * names that begin with {@code _} or {@code .} don't count, as in Spark, unless the pattern asks
   * for such names.
   *
   * @throws DataException if there are none, or one is there twice
   */
  public static List<DataFile> list(String path, Storage storage) throws StorageException {
    List<DataFile> files = new ArrayList<>();
    for (String one : path.split("\n", -1)) {
      files.addAll(listed(one, storage));
    }
    files.sort(Comparator.comparing(DataFile::path));
    for (int i = 1; i < files.size(); i++) {
      if (files.get(i).path.equals(files.get(i - 1).path)) {
        throw new DataException(
            "%s is named twice; its rows would count twice".formatted(files.get(i).path));
      }
    }
    return toldApart(files);
  }

  private static List<DataFile> listed(String path, Storage storage) throws StorageException {
    Location given = storage.data(path);
    List<DataFile> files = new ArrayList<>();
    for (Location place : given.exists() ? List.of(given) : matching(path, storage)) {
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
    return files;
  }

  private static List<Location> matching(String pattern, Storage storage) throws StorageException {
    return storage.matching(pattern).stream()
        .filter(place -> !isHidden(place.toString(), pattern))
        .toList();
  }

  /** Compares part by part, from the end: what a pattern begins with is made absolute. */
  private static boolean isHidden(String path, String pattern) {
    String[] parts = path.split("/", -1);
    String[] asked = pattern.split("/", -1);
    for (int i = 1; i <= Math.min(parts.length, asked.length); i++) {
      if (parts[parts.length - i].matches(HIDDEN)
          && !asked[asked.length - i].matches(ASKS_FOR_HIDDEN)) {
        return true;
      }
    }
    return false;
  }

  private static List<DataFile> toldApart(List<DataFile> files) {
    if (files.stream().map(DataFile::alias).distinct().count() == files.size()) {
      return List.copyOf(files);
    }
    int folder = commonFolder(files.get(0).path, files.get(files.size() - 1).path);
    return files.stream()
        .map(file -> new DataFile(file.path, file.length, file.path.substring(folder)))
        .toList();
  }

  /** How long the path of the deepest folder is that holds the first and last of sorted paths. */
  private static int commonFolder(String first, String last) {
    int equal = 0;
    while (equal < Math.min(first.length(), last.length())
        && first.charAt(equal) == last.charAt(equal)) {
      equal++;
    }
    return first.lastIndexOf('/', equal - 1) + 1;
  }

  private static List<DataFile> visible(Location folder) throws StorageException {
    List<DataFile> files = new ArrayList<>();
    for (Location.Item item : folder.list()) {
      if (!item.name().matches(HIDDEN)) {
        files.add(of(folder.of(item), item));
      }
    }
    for (Location inner : folder.folders()) {
      if (PathColumns.isColumn(inner.name())) {
        files.addAll(visible(inner));
      }
    }
    return files;
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
    return new Split(path, 0, length, alias);
  }

  /** Ranges of this size, side by side; the last one is what is left. */
  public List<Split> splits(long size) {
    List<Split> splits = new ArrayList<>();
    for (long start = 0; start < length; start += size) {
      splits.add(new Split(path, start, Math.min(size, length - start), alias));
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
