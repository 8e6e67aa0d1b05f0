package io.centelha.jobs.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Rows under the names of their columns, for a screen: numbers to the right, texts to the left. */
public final class TextTable {
  /** A text has at most so many characters, {@value}; then dots follow. */
  private static final int MOST = 40;

  private static final String BETWEEN = "  ";

  private final List<List<String>> lines = new ArrayList<>();
  private final boolean[] isText;

  /** A table without rows. */
  public TextTable(List<String> names) {
    lines.add(names.stream().map(TextTable::shown).toList());
    isText = new boolean[names.size()];
  }

  /**
   * Adds a row.
   *
   * @param cells numbers, texts or what else has a text; null for what is missing
   */
  public void add(Object... cells) {
    List<String> line = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      isText[i] |= cells[i] != null && !(cells[i] instanceof Number);
      line.add(
          cells[i] == null
              ? ""
              : cells[i] instanceof Double number ? number(number) : text(cells[i]));
    }
    lines.add(line);
  }

  private static String number(double number) {
    String shown = String.format(Locale.ROOT, "%.6g", number);
    return shown.contains("e") || !shown.contains(".") ? shown : shown.replaceFirst("\\.?0+$", "");
  }

  private static String text(Object cell) {
    return shown(cell.toString());
  }

  /** In one line, and not too long. */
  private static String shown(String text) {
    String line = text.replaceAll("\\p{Cc}", " ");
    return line.codePointCount(0, line.length()) <= MOST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MOST - 1)) + "…";
  }

  /** Its lines; the first one has the names. */
  public List<String> lines() {
    int[] widths =
        IntStream.range(0, isText.length)
            .map(column -> lines.stream().mapToInt(line -> width(line.get(column))).max().orElse(0))
            .toArray();
    return lines.stream().map(line -> line(line, widths)).toList();
  }

  private String line(List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      String blanks = " ".repeat(widths[i] - width(cell));
      line.append(i == 0 ? "" : BETWEEN).append(isText[i] ? cell + blanks : blanks + cell);
    }
    return line.toString().stripTrailing();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
