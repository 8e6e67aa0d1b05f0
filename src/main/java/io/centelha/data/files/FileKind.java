package io.centelha.data.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.centelha.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells by its first bytes what a file is that should be text. */
public final class FileKind {
  private static final int LONGEST = 16;
  private static final String UNPACK = "; unpack it, or pack it as .gz";
  private static final String SAVE = "; save it as CSV (UTF-8)";
  private static final String CONVERT = ", expected UTF-8; convert it";

  /** How files begin, as a regular expression, each with what is said of it. */
  private static final Map<String, String> BEGINNINGS = beginnings();

  private FileKind() {}

  private static Map<String, String> beginnings() {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("\u001f\u008b", "is a gzip file, expected text; let its name end in .gz");
    kinds.put("BZh[1-9]1AY&SY", "is a bzip2 file, expected text" + UNPACK);
    kinds.put(
        "PK\u0003\u0004",
        "is a zip or Excel file, expected text" + UNPACK + ", or save the table as CSV");
    kinds.put("\u00d0\u00cf\u0011\u00e0", "is an old Excel file, expected text" + SAVE);
    kinds.put("[(]\u00b5/\u00fd", "is a zstd file, expected text" + UNPACK);
    kinds.put("\u00fd7zXZ", "is an xz file, expected text" + UNPACK);
    kinds.put("7z\u00bc\u00af", "is a 7z file, expected text" + UNPACK);
    kinds.put("\u0004\"M\u0018", "is an lz4 file, expected text" + UNPACK);
    kinds.put("PAR1[\u0000-\u001f]", "is a Parquet file, expected text; set data.format: parquet");
    kinds.put(
        "Obj\u0001",
        "is an Avro file, expected text; set data.format: spark and data.reader: avro");
    kinds.put("\u0089HDF", "is an HDF5 file, expected text" + SAVE);
    kinds.put("SQLite format 3", "is a SQLite file, expected text" + SAVE);
    kinds.put("\u00ff\u00fe", "is UTF-16 text" + CONVERT);
    kinds.put("\u00fe\u00ff", "is UTF-16 text" + CONVERT);
    return kinds;
  }

  /**
   * Checks a file.
   *
   * @throws DataException if it is known to be no text
   */
  public static void checkIsText(DataFile file, Storage storage) throws IOException {
    try (InputStream content = file.open(0, storage)) {
      byte[] bytes = content.readNBytes(LONGEST);
      checkIsText(file.path(), bytes, 0, bytes.length);
    }
  }

  /** The same for its content, which begins at a place of an array. */
  public static void checkIsText(String path, byte[] bytes, int from, int to) {
    String beginning = new String(bytes, from, Math.min(LONGEST, to - from), ISO_8859_1);
    BEGINNINGS.forEach(
        (prefix, words) -> {
          if (beginning.matches("(?s)" + prefix + ".*")) {
            throw new DataException(path + " " + words);
          }
        });
  }
}
