package io.centelha.data.parquet;

import io.centelha.data.files.DataException;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.MissingValues;
import io.centelha.data.rows.NamedColumns;
import io.centelha.data.rows.RowFormat;
import java.io.Serializable;
import java.util.List;

/**
 * How the columns of every file become rows.
 *
 * @param names of the columns
 * @param rows what each looks like
 */
record ParquetFormat(Names names, LabelValues labelValues, MissingValues missing, RowFormat rows)
    implements Serializable {

  /**
   * The names of columns.
   *
   * @param features in the order in which they are fed
   * @param id a name or none; no Optional, which doesn't travel
   * @param weight likewise
   */
  record Names(List<String> features, List<String> labels, List<String> id, List<String> weight)
      implements Serializable {

    static Names of(List<ParquetColumn> features, NamedColumns others) {
      return new Names(
          features.stream().map(ParquetColumn::name).toList(),
          others.labels(),
          others.id().stream().toList(),
          others.weight().stream().toList());
    }

    NamedColumns columns() {
      return new NamedColumns(
          labels, features, id.stream().findFirst(), weight.stream().findFirst());
    }
  }

  ParquetFormat withLabelValues(LabelValues values) {
    return new ParquetFormat(names, values, missing, rows);
  }

  /**
   * Finds the columns in one of the files.
   *
   * @throws DataException if that isn't like the first one
   */
  ParquetPlan plan(ParquetFooter footer) {
    ParquetPlan plan = ParquetPlan.of(footer, names.columns());
    if (rows.storage() == Field.Type.BYTES && !plan.isUnsignedBytes()) {
      ParquetColumn column = plan.features().get(0);
      throw ParquetColumn.wrong(
          footer, column.name(), "features", column.typeName(), "bytes, as in the first file");
    }
    return plan;
  }
}
