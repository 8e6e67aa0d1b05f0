package io.centelha.data.csv;

import io.centelha.data.files.DataException;
import io.centelha.data.files.DataFile;
import io.centelha.data.files.LineReader;
import io.centelha.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The first line of a text file: the columns' names. */
final class CsvHeader {
  private CsvHeader() {}

  /** Reads a file's header. */
  static List<String> read(DataFile file, char delimiter, Storage storage) throws IOException {
    try (LineReader lines = LineReader.ofAll(file.path(), file.open(0, storage))) {
      lines.next();
      return names(file.path(), lines, delimiter);
    }
  }

  /** The names in the line that was just read. */
  static List<String> names(String path, LineReader line, char delimiter) {
    byte[] bytes = line.bytes();
    int from = line.from();
    checkIsText(path, bytes, from, line.to());
    if (startsWith(bytes, from, line.to(), 0xEF, 0xBB, 0xBF)) {
      from += 3; // the byte-order mark of UTF-8
    }
    List<String> names = new ArrayList<>();
    CsvFields fields = new CsvFields(delimiter);
    fields.start(bytes, from, line.to());
    try {
      while (fields.next()) {
        names.add(fields.text());
      }
    } catch (IllegalArgumentException e) {
      throw new DataException("%s, line 1: %s".formatted(path, e.getMessage()), e);
    }
    if (names.equals(List.of(""))) {
      throw new DataException(
          "%s, line 1: the line is empty, expected the columns' names".formatted(path));
    }
    return List.copyOf(names);
  }

  /**
   * Moves to the first line of a file and compares it with that of the others.
   *
   * @throws DataException if they differ
   */
  static void check(String path, LineReader lines, char delimiter, List<String> expected)
      throws IOException {
    lines.next();
    List<String> header = names(path, lines, delimiter);
    if (!header.equals(expected)) {
      throw new DataException(
          "%s, line 1: the header is %s, expected that of the other files, %s"
              .formatted(path, header, expected));
    }
  }

  private static void checkIsText(String path, byte[] bytes, int from, int to) {
    if (startsWith(bytes, from, to, 0x1F, 0x8B)) {
      throw new DataException(
          "%s is a gzip file, expected text; let its name end in .gz".formatted(path));
    }
    if (startsWith(bytes, from, to, 0xFF, 0xFE) || startsWith(bytes, from, to, 0xFE, 0xFF)) {
      throw new DataException("%s is UTF-16 text, expected UTF-8; convert it".formatted(path));
    }
  }

  private static boolean startsWith(byte[] bytes, int from, int to, int... prefix) {
    if (to - from < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (bytes[from + i] != (byte) prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
