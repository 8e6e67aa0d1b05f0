package io.centelha.data.csv;

import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.MissingValues;
import io.centelha.data.rows.NamedColumns;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Which text files hold the rows, and how they are understood.
 *
 * @param path a file, a folder or a pattern, on any Hadoop file system
 * @param delimiter the ASCII character between two fields
 * @param columns what each column is
 * @param labelValues what may stand for a label
 * @param missing what becomes of missing features; a missing label is always an error
 * @param featureShape of one row; empty for a flat row
 */
public record CsvOptions(
    String path,
    char delimiter,
    NamedColumns columns,
    LabelValues labelValues,
    MissingValues missing,
    Optional<Shape> featureShape) {

  /** The delimiter if nothing else is said: {@value}. */
  public static final char DEFAULT_DELIMITER = ',';

  /** Checks what can be checked without the files. */
  public CsvOptions {
    checkDelimiter(delimiter);
    Checks.argument(
        labelValues.names().isEmpty() || columns.labels().size() == 1,
        "Class names are for a single label column, got %s",
        columns.labels());
  }

  /** Throws unless a character can stand between two fields. */
  public static void checkDelimiter(char delimiter) {
    Checks.argument(
        delimiter < 128 && delimiter != '"' && delimiter != '\n' && delimiter != '\r',
        "The delimiter must be an ASCII character other than a quote or a line break, got '%s'",
        delimiter);
  }

  /** All columns are features; separated by {@value #DEFAULT_DELIMITER}; nothing may be missing. */
  public static CsvOptions of(String path) {
    return new CsvOptions(
        path,
        DEFAULT_DELIMITER,
        NamedColumns.allFeatures(),
        LabelValues.numbers(),
        MissingValues.REJECTED,
        Optional.empty());
  }

  /** The same with another delimiter. */
  public CsvOptions withDelimiter(char character) {
    return new CsvOptions(path, character, columns, labelValues, missing, featureShape);
  }

  /** The same with these columns as labels. */
  public CsvOptions withLabels(String... names) {
    return withColumns(columns.withLabels(List.of(names)));
  }

  /** The same with these columns as features, in this order. */
  public CsvOptions withFeatures(List<String> names) {
    return withColumns(columns.withFeatures(names));
  }

  /** The same with a column that names the rows. */
  public CsvOptions withId(String name) {
    return withColumns(columns.withId(name));
  }

  /** The same with a column that says how much a row counts in the loss. */
  public CsvOptions withWeight(String name) {
    return withColumns(columns.withWeight(name));
  }

  /** The same with labels of another kind. */
  public CsvOptions withLabelValues(LabelValues values) {
    return new CsvOptions(path, delimiter, columns, values, missing, featureShape);
  }

  /** The same with another rule for missing features. */
  public CsvOptions withMissing(MissingValues rule) {
    return new CsvOptions(path, delimiter, columns, labelValues, rule, featureShape);
  }

  /** The same with rows of this shape. */
  public CsvOptions withFeatureShape(Shape shape) {
    return new CsvOptions(path, delimiter, columns, labelValues, missing, Optional.of(shape));
  }

  private CsvOptions withColumns(NamedColumns changed) {
    return new CsvOptions(path, delimiter, changed, labelValues, missing, featureShape);
  }
}
