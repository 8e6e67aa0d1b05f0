package io.centelha.data.parquet;

import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.MissingValues;
import io.centelha.data.rows.NamedColumns;
import io.centelha.tensor.Checks;
import io.centelha.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * Which Parquet files hold the rows, and how they are understood.
 *
 * @param path a file, a folder or a pattern, on any Hadoop file system
 * @param columns what each column is
 * @param labelValues what may stand for a label
 * @param missing what becomes of missing features; a missing label is always an error
 * @param featureShape of one row; empty for a flat row, as long as the first one is
 */
public record ParquetOptions(
    String path,
    NamedColumns columns,
    LabelValues labelValues,
    MissingValues missing,
    Optional<Shape> featureShape) {

  /** Checks what can be checked without the files. */
  public ParquetOptions {
    Checks.argument(
        labelValues.names().isEmpty() || columns.labels().size() == 1,
        "Class names are for a single label column, got %s",
        columns.labels());
  }

  /** All columns are features; nothing may be missing. */
  public static ParquetOptions of(String path) {
    return new ParquetOptions(
        path,
        NamedColumns.allFeatures(),
        LabelValues.numbers(),
        MissingValues.REJECTED,
        Optional.empty());
  }

  /** The same with these columns as labels. */
  public ParquetOptions withLabels(String... names) {
    return withColumns(columns.withLabels(List.of(names)));
  }

  /** The same with these columns as features, in this order. */
  public ParquetOptions withFeatures(String... names) {
    return withColumns(columns.withFeatures(List.of(names)));
  }

  /** The same with a column that names the rows. */
  public ParquetOptions withId(String name) {
    return withColumns(columns.withId(name));
  }

  /** The same with a column that says how much a row counts in the loss. */
  public ParquetOptions withWeight(String name) {
    return withColumns(columns.withWeight(name));
  }

  /** The same with labels of another kind. */
  public ParquetOptions withLabelValues(LabelValues values) {
    return new ParquetOptions(path, columns, values, missing, featureShape);
  }

  /** The same with another rule for missing features. */
  public ParquetOptions withMissing(MissingValues rule) {
    return new ParquetOptions(path, columns, labelValues, rule, featureShape);
  }

  /** The same with rows of this shape. */
  public ParquetOptions withFeatureShape(Shape shape) {
    return new ParquetOptions(path, columns, labelValues, missing, Optional.of(shape));
  }

  private ParquetOptions withColumns(NamedColumns changed) {
    return new ParquetOptions(path, changed, labelValues, missing, featureShape);
  }
}
