package io.centelha.saving;

import io.centelha.storage.CorruptFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A record of a CSV text, as in [RFC4180]: for files of our own, which are small. Lines may end in
 * {@code \r\n} too; empty ones are skipped.
 *
 * @param line on which it begins, from 1
 * @param cells without their quotes
 */
record CsvRecord(int line, List<String> cells) {

  /** A cell in quotes, or one without any, and what ends it. */
  private static final Pattern CELL =
      Pattern.compile("(?:\"((?:[^\"]++|\"\")*+)\"|([^\",\r\n]*+))(,|\r?\n|\\z)");

  private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\r\n]");

  CsvRecord {
    cells = List.copyOf(cells);
  }

  String cell(int column) {
    return cells.get(column);
  }

  /** The line of a record, with its line feed. */
  static String line(List<String> cells) {
    return cells.stream().map(CsvRecord::quoted).collect(Collectors.joining(",", "", "\n"));
  }

  private static String quoted(String cell) {
    return NEEDS_QUOTES.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  /**
   * The records of a text.
   *
   * @param source named in errors
   * @throws CorruptFileException naming the line
   */
  static List<CsvRecord> all(String text, String source) throws CorruptFileException {
    List<CsvRecord> records = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    Matcher cell = CELL.matcher(text);
    int line = 1;
    int begun = 1;
    for (int at = 0; at < text.length() || !cells.isEmpty(); at = cell.end()) {
      CorruptFileException.check(
          cell.region(at, text.length()).lookingAt(),
          source,
          "it is not CSV: line %s has a quote out of place",
          line);
      boolean isQuoted = cell.group(1) != null;
      cells.add(isQuoted ? cell.group(1).replace("\"\"", "\"") : cell.group(2));
      line += (int) cell.group().chars().filter(c -> c == '\n').count();
      if (!cell.group(3).equals(",")) {
        if (cells.size() > 1 || isQuoted || !cells.get(0).isEmpty()) {
          records.add(new CsvRecord(begun, cells));
        }
        cells.clear();
        begun = line;
      }
    }
    return records;
  }
}
