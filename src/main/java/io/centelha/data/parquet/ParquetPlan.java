package io.centelha.data.parquet;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.NamedColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.schema.Type;

/**
 * What each column of a file is.
 *
 * @param features one value each; or a single list, or string of bytes, that holds all of them
 * @param labels one value each
 */
record ParquetPlan(
    List<ParquetColumn> features,
    List<ParquetColumn> labels,
    Optional<ParquetColumn> id,
    Optional<ParquetColumn> weight) {
  private static final String FEATURES = "features";

  /**
   * Finds the columns in a file.
   *
   * @param columns if they name no features, all others are
   * @throws DataException if one isn't there, or of a type that its use excludes
   */
  static ParquetPlan of(ParquetFooter footer, NamedColumns columns) {
    List<ParquetColumn> labels = new ArrayList<>();
    for (String name : columns.labels()) {
      labels.add(label(footer, name));
    }
    Optional<ParquetColumn> id = columns.id().map(name -> id(footer, name));
    Optional<ParquetColumn> weight = columns.weight().map(name -> weight(footer, name));
    List<String> names =
        columns.features().isEmpty() ? others(footer, columns) : columns.features();
    List<ParquetColumn> features = new ArrayList<>();
    for (String name : names) {
      features.add(feature(footer, name, names.size() == 1));
    }
    return new ParquetPlan(List.copyOf(features), List.copyOf(labels), id, weight);
  }

  private static List<String> others(ParquetFooter footer, NamedColumns columns) {
    List<String> others =
        new ArrayList<>(footer.schema().getFields().stream().map(Type::getName).toList());
    others.removeAll(columns.labels());
    columns.id().ifPresent(others::remove);
    columns.weight().ifPresent(others::remove);
    NamedColumns.checkNoIndex(others, name -> footer.file().path() + ": column ");
    if (others.isEmpty()) {
      throw new DataException("%s: no column is left for features".formatted(footer.file().path()));
    }
    return others;
  }

  private static ParquetColumn feature(ParquetFooter footer, String name, boolean isOnly) {
    ParquetColumn column = ParquetColumn.of(footer, name, FEATURES);
    if ((column.isList() || column.isBytes()) && !isOnly) {
      String expected = "a number, or else the only column of features";
      throw ParquetColumn.wrong(footer, name, FEATURES, column.typeName(), expected);
    }
    if (!column.isNumeric() && !column.isBytes()) {
      String expected = isOnly ? "a number, a list of numbers, or bytes" : "a number";
      throw ParquetColumn.wrong(footer, name, FEATURES, column.typeName(), expected);
    }
    return column;
  }

  private static ParquetColumn label(ParquetFooter footer, String name) {
    ParquetColumn column = ParquetColumn.of(footer, name, "label");
    if (column.isList() || !(column.isNumeric() || column.isText())) {
      throw ParquetColumn.wrong(footer, name, "label", column.typeName(), "a number or a string");
    }
    return column;
  }

  private static ParquetColumn id(ParquetFooter footer, String name) {
    ParquetColumn column = ParquetColumn.of(footer, name, "id");
    if (column.isList() || !column.isText()) {
      String expected = "a string or a whole number";
      throw ParquetColumn.wrong(footer, name, "id", column.typeName(), expected);
    }
    return column;
  }

  private static ParquetColumn weight(ParquetFooter footer, String name) {
    ParquetColumn column = ParquetColumn.of(footer, name, "weight");
    if (column.isList() || !column.isNumeric()) {
      throw ParquetColumn.wrong(footer, name, "weight", column.typeName(), "a number");
    }
    return column;
  }

  /** True if a single column holds all features of a row. */
  boolean isVector() {
    return features.get(0).isList() || features.get(0).isBytes();
  }

  /** The number of columns that are read. */
  int columns() {
    return features.size()
        + labels.size()
        + (id.isPresent() ? 1 : 0)
        + (weight.isPresent() ? 1 : 0);
  }

  /** True if all features are 0 … 255. */
  boolean isUnsignedBytes() {
    return features.get(0).isBytes() || features.stream().allMatch(ParquetColumn::isUnsignedByte);
  }
}
