package io.centelha.data.csv;

import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.MissingValues;
import java.io.Serializable;

/**
 * How a line becomes a row.
 *
 * @param plan what each column is
 * @param delimiter between two fields
 * @param labelValues what may stand for a label
 * @param missing what becomes of missing features
 */
record CsvFormat(CsvPlan plan, char delimiter, LabelValues labelValues, MissingValues missing)
    implements Serializable {}
