package io.centelha.data.csv;

import io.centelha.data.files.DataFile;
import io.centelha.data.rows.InputColumns;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.RowFormat;
import io.centelha.data.rows.TargetColumns;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a line becomes a row of fields: what of the options goes to executors.
 *
 * @param header the names of all columns
 * @param id its column; empty where rows have none, as weight
 */
record CsvFieldPlan(
    List<String> header,
    char delimiter,
    List<InputColumns> inputs,
    List<TargetColumns> targets,
    String id,
    String weight)
    implements Serializable {

  /**
   * Resolves the columns' names.
   *
   * @throws io.centelha.data.files.DataException if one isn't in the header, or the header names a
   *     column twice
   */
  static CsvFieldPlan of(DataFile file, List<String> header, CsvFieldOptions options) {
    CsvPlan.checkDistinct(file, header);
    for (InputColumns input : options.inputs()) {
      input
          .columns()
          .forEach(
              name -> CsvPlan.find(file, header, name, "input '" + input.field().name() + "'"));
    }
    for (TargetColumns target : options.targets()) {
      target
          .columns()
          .forEach(
              name -> CsvPlan.find(file, header, name, "target '" + target.field().name() + "'"));
    }
    options.id().ifPresent(name -> CsvPlan.find(file, header, name, "id"));
    options.weight().ifPresent(name -> CsvPlan.find(file, header, name, "weight"));
    return new CsvFieldPlan(
        header,
        options.delimiter(),
        options.inputs(),
        options.targets(),
        options.id().orElse(""),
        options.weight().orElse(""));
  }

  CsvFieldPlan with(List<LabelValues> values) {
    return new CsvFieldPlan(
        header, delimiter, inputs, TargetColumns.withValues(targets, values), id, weight);
  }

  RowFormat format() {
    RowFormat format =
        RowFormat.of(
            inputs.stream().map(InputColumns::field).toList(),
            targets.stream().map(TargetColumns::field).toList());
    return isWeighted() ? format.withWeight() : format;
  }

  boolean isNamed() {
    return !id.isEmpty();
  }

  boolean isWeighted() {
    return !weight.isEmpty();
  }

  /** The places of the columns that are read. */
  boolean[] read() {
    Set<String> names = new TreeSet<>();
    inputs.forEach(input -> names.addAll(input.columns()));
    targets.forEach(target -> names.addAll(target.columns()));
    names.add(id);
    names.add(weight);
    boolean[] read = new boolean[header.size()];
    for (int i = 0; i < read.length; i++) {
      read[i] = names.contains(header.get(i));
    }
    return read;
  }
}
