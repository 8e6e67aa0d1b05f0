package io.centelha.data.csv;

import io.centelha.data.files.DataException;
import io.centelha.data.files.DataFile;
import io.centelha.data.files.PathColumns;
import io.centelha.data.rows.NamedColumns;
import io.centelha.words.Vocabulary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What each column of a file is, resolved against its header: features and labels by the place
 * where their value goes, others by a negative number.
 *
 * @param header the names of all columns
 * @param ofPath columns that are read and lie in the path, behind those of the header
 * @param features the names of the features, in the order in which they are fed
 * @param labels the names of the labels
 * @param places per column: 0 … features − 1 for a feature, then the labels; {@link #ID}, {@link
 *     #WEIGHT} or {@link #SKIPPED}
 */
record CsvPlan(
    List<String> header,
    List<String> ofPath,
    List<String> features,
    List<String> labels,
    List<Integer> places)
    implements Serializable {
  static final int SKIPPED = -1;
  static final int ID = -2;
  static final int WEIGHT = -3;

  private static final int MOST_NAMES = 12;

  /**
   * Resolves the columns' names.
   *
   * @throws DataException if one isn't in the header, or is there twice
   */
  static CsvPlan of(DataFile file, List<String> ofFile, NamedColumns columns) {
    List<String> ofPath = ofPath(file, ofFile, columns.named());
    List<String> header = Stream.concat(ofFile.stream(), ofPath.stream()).toList();
    columns.labels().forEach(name -> find(file, header, name, "label"));
    columns.id().ifPresent(name -> find(file, header, name, "id"));
    columns.weight().ifPresent(name -> find(file, header, name, "weight"));
    List<String> features =
        columns.features().isEmpty() ? others(file, ofFile, columns) : columns.features();
    features.forEach(name -> find(file, header, name, "features"));
    List<String> all = new ArrayList<>(features);
    all.addAll(columns.labels());
    checkDistinct(file, header, used(all, columns));
    List<Integer> places = new ArrayList<>();
    for (String name : header) {
      boolean isId = columns.id().filter(name::equals).isPresent();
      boolean isWeight = columns.weight().filter(name::equals).isPresent();
      places.add(isId ? ID : isWeight ? WEIGHT : all.indexOf(name));
    }
    return new CsvPlan(ofFile, ofPath, features, columns.labels(), places);
  }

  /** Of these columns, those that the path holds, and the file doesn't. */
  static List<String> ofPath(DataFile file, List<String> header, List<String> read) {
    return PathColumns.names(file.path()).stream()
        .filter(name -> read.contains(name) && !header.contains(name))
        .toList();
  }

  /** The name of a column of the header, or of the path behind them; empty behind all. */
  String name(int column) {
    int behind = column - header.size();
    return behind < 0 ? header.get(column) : behind < ofPath.size() ? ofPath.get(behind) : "";
  }

  /** Whether rows have weights. */
  boolean isWeighted() {
    return places.contains(WEIGHT);
  }

  private static List<String> used(List<String> values, NamedColumns columns) {
    List<String> used = new ArrayList<>(values);
    columns.id().ifPresent(used::add);
    columns.weight().ifPresent(used::add);
    return used;
  }

  /** Throws if the header names one of the columns that are read twice. */
  static void checkDistinct(DataFile file, List<String> header, List<String> read) {
    for (int i = 0; i < header.size(); i++) {
      int first = header.indexOf(header.get(i));
      if (first < i && read.contains(header.get(i))) {
        throw new DataException(
            "%s, line 1: columns %s and %s are both called '%s', expected distinct names; %s"
                .formatted(
                    file.path(),
                    first + 1,
                    i + 1,
                    header.get(i),
                    CsvHeader.isNumber(header.get(i))
                        ? "is the first line a header?"
                        : "rename one"));
      }
    }
  }

  private static List<String> others(DataFile file, List<String> header, NamedColumns columns) {
    List<String> others = new ArrayList<>(header);
    others.removeAll(columns.labels());
    columns.id().ifPresent(others::remove);
    columns.weight().ifPresent(others::remove);
    if (others.contains("")) {
      throw new DataException(
          "%s, line 1: column %s has no name, expected one; name it, or list the features' columns"
              .formatted(file.path(), header.indexOf("") + 1));
    }
    NamedColumns.checkNoIndex(
        others, name -> "%s, line 1: column %s, ".formatted(file.path(), header.indexOf(name) + 1));
    if (others.isEmpty()) {
      throw new DataException(
          "%s, line 1: no column is left for features, the header is: %s%s"
              .formatted(file.path(), list(header), delimiterHint(header)));
    }
    return others;
  }

  static void find(DataFile file, List<String> header, String name, String use) {
    if (!header.contains(name)) {
      throw new DataException(
          "%s, line 1: there is no column '%s' (%s).%s The columns are: %s%s"
              .formatted(
                  file.path(),
                  name,
                  use,
                  Vocabulary.hint(name, header),
                  list(header),
                  headerHint(header)));
    }
  }

  static String list(List<String> header) {
    String names = String.join(", ", header.subList(0, Math.min(MOST_NAMES, header.size())));
    return header.size() > MOST_NAMES ? names + ", … (%s in all)".formatted(header.size()) : names;
  }

  private static String headerHint(List<String> header) {
    return header.stream().anyMatch(CsvHeader::isNumber)
        ? "; some are numbers: is the first line a header?"
        : delimiterHint(header);
  }

  /** Semicolons and tabs are as common as commas; then the header looks like a single column. */
  private static String delimiterHint(List<String> header) {
    return header.size() == 1 && header.get(0).matches(".*[,;\\t|].*")
        ? "; is the delimiter right?"
        : "";
  }
}
