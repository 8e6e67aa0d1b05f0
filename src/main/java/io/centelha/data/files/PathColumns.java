package io.centelha.data.files;

import io.centelha.storage.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Columns that a file's path holds, as Hive and Spark write partitions: {@code
 * region=north/dt=2026-01-31/part-0.csv} has {@code region} and {@code dt}. They are read where
 * they are named, and where the file has no column of that name.
 */
public final class PathColumns {
  private static final Pattern FOLDER = Pattern.compile("([A-Za-z_][\\w.-]*)=([^/]*)/");
  private static final Pattern ESCAPED = Pattern.compile("%([0-9A-Fa-f]{2})");

  /** What Hive and Spark write for a missing value. */
  private static final String MISSING = "__HIVE_DEFAULT_PARTITION__";

  private PathColumns() {}

  /** All of a path, in its order; a missing value is an empty text. */
  static Map<String, String> all(String path) {
    Map<String, String> all = new LinkedHashMap<>();
    Matcher folders = FOLDER.matcher(path);
    while (folders.find()) {
      all.put(folders.group(1), value(folders.group(2)));
    }
    return all;
  }

  private static String value(String written) {
    return written.equals(MISSING)
        ? ""
        : ESCAPED
            .matcher(written)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        Character.toString(Integer.parseInt(found.group(1), 16))));
  }

  /** The names of a path's columns. */
  public static List<String> names(String path) {
    return List.copyOf(all(path).keySet());
  }

  /**
   * Values of some of a path's columns.
   *
   * @throws DataException if the path lacks one
   */
  public static List<String> values(String path, List<String> names) {
    Map<String, String> all = all(path);
    return names.stream().map(name -> value(path, name, all)).toList();
  }

  private static String value(String path, String name, Map<String, String> all) {
    if (!all.containsKey(name)) {
      throw new DataException(
          "%s: there is no folder '%s=…' in the path, as there is in that of the first file"
              .formatted(path, name));
    }
    return all.get(name);
  }

  /** The same, each in UTF-8. */
  public static List<byte[]> bytes(String path, List<String> names) {
    return values(path, names).stream()
        .map(value -> value.getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  /**
   * The digest of a split that begins: where columns of its path are read, their values come first.
   */
  public static MessageDigest digest(Split split, List<String> names) {
    MessageDigest digest = Sha256.digest();
    bytes(split.path(), names)
        .forEach(
            value -> {
              digest.update(value);
              digest.update((byte) 0);
            });
    return digest;
  }

  /** Whether a folder's name is a column with its value. */
  static boolean isColumn(String folder) {
    return FOLDER.matcher(folder + "/").matches();
  }
}
