package io.centelha.data;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * How the columns of every file become rows.
 *
 * @param features names, in the order in which they are fed
 * @param labels names
 * @param id a name or none; no Optional, which doesn't travel
 * @param rows what each looks like
 */
record ParquetFormat(
    List<String> features,
    List<String> labels,
    List<String> id,
    LabelValues labelValues,
    MissingValues missing,
    RowFormat rows)
    implements Serializable {

  ParquetFormat withLabelValues(LabelValues values) {
    return new ParquetFormat(features, labels, id, values, missing, rows);
  }

  /**
   * Finds the columns in one of the files.
   *
   * @throws DataException if that isn't like the first one
   */
  ParquetPlan plan(ParquetFooter footer) {
    Optional<String> idColumn = id.stream().findFirst();
    ParquetPlan plan = ParquetPlan.of(footer, new NamedColumns(labels, features, idColumn));
    if (rows.storage() == RowFormat.Storage.BYTES && !plan.isUnsignedBytes()) {
      ParquetColumn column = plan.features().get(0);
      throw ParquetColumn.wrong(
          footer, column.name(), "features", column.typeName(), "bytes, as in the first file");
    }
    return plan;
  }
}
