package io.centelha.data.csv;

import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.MissingValues;
import java.io.Serializable;
import java.util.List;

/**
 * How a line becomes a row.
 *
 * @param plan what each column is
 * @param delimiter between two fields
 * @param labelValues what may stand for a label
 * @param missing what becomes of missing features
 * @param kept names of columns that are handed on beside the rows
 */
record CsvFormat(
    CsvPlan plan, char delimiter, LabelValues labelValues, MissingValues missing, List<String> kept)
    implements Serializable {

  CsvFormat withLabelValues(LabelValues values) {
    return new CsvFormat(plan, delimiter, values, missing, kept);
  }

  CsvFormat keeping(List<String> columns) {
    return new CsvFormat(plan, delimiter, labelValues, missing, List.copyOf(columns));
  }
}
