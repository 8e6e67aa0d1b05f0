package io.centelha.jobs.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What of section {@code data} only Spark reads: by one of its readers, from its catalogue, or by a
 * query.
 *
 * @param reader a name that Spark knows, or a class: orc, json, jdbc
 * @param options of the reader, by name
 * @param table of the catalogue; with a reader, the reader's
 * @param query in SQL; with a reader, in the reader's own language
 */
public record TableKeys(
    Optional<String> reader,
    Map<String, String> options,
    Optional<String> table,
    Optional<String> query) {

  /** The key that says which rows are meant, of training, validation and test rows alike. */
  public enum Named {
    PATH,
    TABLE,
    QUERY
  }

  /** Which key says what rows are meant. */
  public Named named() {
    if (table.isPresent()) {
      return Named.TABLE;
    }
    return query.isPresent() ? Named.QUERY : Named.PATH;
  }

  /** The first of these keys that is given. */
  Optional<String> given() {
    return reader
        .map(value -> "reader")
        .or(() -> options.isEmpty() ? Optional.empty() : Optional.of("options"))
        .or(() -> table.map(value -> "table"))
        .or(() -> query.map(value -> "query"));
  }

  /**
   * What of these doesn't go together.
   *
   * @param path of the training rows; empty if none is given
   */
  List<String> problems(String path) {
    List<String> problems = new ArrayList<>();
    long names =
        Stream.of(Optional.of(path).filter(text -> !text.isEmpty()), table, query)
            .flatMap(Optional::stream)
            .count();
    if (names != 1) {
      problems.add(
          "spark needs one of data.path, data.table and data.query, got %s".formatted(names));
    }
    if (!path.isEmpty() && reader.isEmpty()) {
      problems.add("spark with data.path needs data.reader, such as orc or json");
    }
    if (!options.isEmpty() && reader.isEmpty()) {
      problems.add("data.options are for data.reader, which is absent");
    }
    return problems;
  }
}
