package io.centelha.data.csv;

import io.centelha.data.files.DataFile;
import io.centelha.data.files.LineReader;
import io.centelha.data.files.Split;
import io.centelha.data.files.TextFiles;
import io.centelha.data.rows.BadRowException;
import io.centelha.data.rows.TableSample;
import io.centelha.data.rows.TableSample.Cell;
import io.centelha.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at the first rows of text files of which nothing is known but that they have a header. */
public final class CsvSample {
  private static final char[] DELIMITERS = {',', ';', '\t', '|'};
  private static final int MOST_LINES = 50;

  private CsvSample() {}

  /**
   * The character that cuts most lines into as many fields as the header, and into the most.
   *
   * @throws io.centelha.data.files.DataException if there is no file
   */
  public static char delimiter(String path, Storage storage) throws IOException {
    TextFiles files = files(path, storage);
    long[] fit = new long[DELIMITERS.length];
    try (LineReader lines = open(files.files().get(0), storage)) {
      int[] first = new int[DELIMITERS.length];
      for (int line = 0; line < MOST_LINES && lines.next(); line++) {
        for (int i = 0; i < DELIMITERS.length; i++) {
          int fields = fields(lines, DELIMITERS[i]);
          first[i] = line == 0 ? fields : first[i];
          fit[i] += fields > 1 && fields == first[i] ? MOST_LINES + fields : 0;
        }
      }
    }
    int best = 0;
    for (int i = 1; i < fit.length; i++) {
      best = fit[i] > fit[best] ? i : best;
    }
    return DELIMITERS[best];
  }

  private static int fields(LineReader line, char delimiter) {
    CsvFields fields = new CsvFields(delimiter);
    fields.start(line.bytes(), line.from(), line.to());
    int count = 0;
    try {
      while (fields.next()) {
        count++;
      }
    } catch (IllegalArgumentException e) {
      return 0; // its quotes don't match
    }
    return count;
  }

  /**
   * The first rows of all files; lines that are no rows are passed over.
   *
   * @throws io.centelha.data.files.DataException if there is no file, or no header
   */
  public static TableSample read(String path, char delimiter, int most, Storage storage)
      throws IOException {
    TextFiles files = files(path, storage);
    List<String> header = CsvHeader.read(files.files().get(0), delimiter, storage);
    Map<String, String> others = new LinkedHashMap<>();
    header.stream().filter(String::isEmpty).forEach(name -> others.put(name, "it has no name"));
    header.stream()
        .filter(name -> header.indexOf(name) != header.lastIndexOf(name))
        .forEach(name -> others.putIfAbsent(name, "several columns have this name"));
    List<String> names = header.stream().filter(name -> !others.containsKey(name)).toList();
    List<List<Optional<Cell>>> rows = new ArrayList<>();
    for (Split split : files.splits()) {
      if (rows.size() == most) {
        return new TableSample(names, others, rows, false);
      }
      try (LineReader lines = files.open(split, opened -> opened)) {
        if (split.start() == 0) {
          CsvHeader.check(split.path(), lines, delimiter, header);
        }
        read(lines, new CsvKept(names, header, delimiter, split.path()), header.size(), rows, most);
        if (rows.size() == most && lines.next()) {
          return new TableSample(names, others, rows, false);
        }
      }
    }
    return new TableSample(names, others, rows, true);
  }

  private static void read(
      LineReader lines, CsvKept kept, int fields, List<List<Optional<Cell>>> rows, int most)
      throws IOException {
    while (rows.size() < most && lines.next()) {
      if (!lines.isEmpty()) {
        row(lines, kept).filter(row -> kept.count() == fields).ifPresent(rows::add);
      }
    }
  }

  /** Empty if the line is no row; whoever trains on it says so. */
  private static Optional<List<Optional<Cell>>> row(LineReader line, CsvKept kept) {
    try {
      return Optional.of(
          Stream.of(kept.of(line))
              .map(value -> value == null ? Optional.<Cell>empty() : cell(value.toString()))
              .toList());
    } catch (BadRowException e) {
      return Optional.empty();
    }
  }

  private static Optional<Cell> cell(String written) {
    String text = written.strip();
    return CsvValues.isMissing(text)
        ? Optional.empty()
        : Optional.of(new Cell(text, CsvValues.parsedWide(text)));
  }

  private static TextFiles files(String path, Storage storage) throws IOException {
    return TextFiles.find(path, "a header line and rows", storage, TextFiles.SPLIT_BYTES);
  }

  private static LineReader open(DataFile file, Storage storage) throws IOException {
    return LineReader.ofAll(file.path(), file.open(0, storage));
  }
}
