package io.centelha.data.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.centelha.data.files.DataException;
import io.centelha.data.files.DataFile;
import io.centelha.data.files.FileKind;
import io.centelha.data.files.LineReader;
import io.centelha.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The first line of a text file: the columns' names. */
final class CsvHeader {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
  private static final Pattern EXCEL = Pattern.compile("\"?sep=.\"?");

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
    FileKind.checkIsText(path, bytes, from, line.to());
    checkIsLine(path, line);
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
    if (names.stream().allMatch(CsvHeader::isNumber)
        && !names.stream().allMatch(CsvHeader::isPlace)) {
      throw new DataException(
          "%s, line 1: it holds numbers (%s), expected the columns' names; add a header line"
              .formatted(path, CsvPlan.list(names)));
    }
    return List.copyOf(names);
  }

  static boolean isNumber(String name) {
    return NUMBER.matcher(name).matches();
  }

  /** As programs call columns that have no names: 0, 1, 2. */
  private static boolean isPlace(String name) {
    return name.matches("\\d+");
  }

  private static void checkIsLine(String path, LineReader line) {
    String text = new String(line.bytes(), line.from(), line.to() - line.from(), UTF_8);
    if (text.indexOf('\r') >= 0) {
      throw new DataException(
          "%s: lines end in CR alone, as on old Macs, expected LF or CR LF; convert it"
              .formatted(path));
    }
    if (EXCEL.matcher(text).matches()) {
      throw new DataException(
          "%s, line 1: '%s' is for Excel alone, expected the columns' names; remove the line"
              .formatted(path, text));
    }
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
