package io.centelha.data.csv;

import io.centelha.data.files.DataFile;
import io.centelha.data.rows.Field;
import io.centelha.data.rows.FieldColumns;
import io.centelha.data.rows.InputColumns;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.TargetColumns;
import io.centelha.tensor.Checks;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a line becomes a row of fields.
 *
 * @param header the names of all columns
 * @param ofPath columns that are read and lie in the path
 * @param delimiter the ASCII character between two fields of a line
 * @param columns those that are read
 * @param kept names of columns that are handed on beside the rows
 */
record CsvFieldPlan(
    List<String> header,
    List<String> ofPath,
    char delimiter,
    FieldColumns columns,
    List<String> kept)
    implements Serializable {

  /**
   * Resolves the columns' names.
   *
   * @throws io.centelha.data.files.DataException if one isn't in the header, or the header names a
   *     column twice
   * @throws IllegalArgumentException if a column would hold more than one number or one text
   */
  static CsvFieldPlan of(DataFile file, List<String> ofFile, char delimiter, FieldColumns columns) {
    CsvPlan.checkDistinct(file, ofFile, columns.all());
    List<String> ofPath = CsvPlan.ofPath(file, ofFile, columns.all());
    List<String> header = Stream.concat(ofFile.stream(), ofPath.stream()).toList();
    for (InputColumns input : columns.inputs()) {
      String use = "input '" + input.field().name() + "'";
      check(input.field(), input.columns());
      input.columns().forEach(name -> CsvPlan.find(file, header, name, use));
    }
    for (TargetColumns target : columns.targets()) {
      String use = "target '" + target.field().name() + "'";
      check(target.field(), target.columns());
      target.columns().forEach(name -> CsvPlan.find(file, header, name, use));
    }
    if (columns.isNamed()) {
      CsvPlan.find(file, header, columns.id(), "id");
    }
    if (columns.isWeighted()) {
      CsvPlan.find(file, header, columns.weight(), "weight");
    }
    return new CsvFieldPlan(ofFile, ofPath, delimiter, columns, List.of());
  }

  private static void check(Field field, List<String> columns) {
    Checks.argument(
        !field.isRagged() && (field.type() == Field.Type.TEXT || columns.size() == field.width()),
        "Field %s: a column of csv holds one number or one text, got columns %s",
        field,
        columns);
  }

  CsvFieldPlan with(List<LabelValues> values) {
    return new CsvFieldPlan(header, ofPath, delimiter, columns.withTargetValues(values), kept);
  }

  CsvFieldPlan keeping(List<String> names) {
    return new CsvFieldPlan(header, ofPath, delimiter, columns, List.copyOf(names));
  }

  /** The places of the columns that are read. */
  boolean[] read() {
    Set<String> names = Set.copyOf(columns.all());
    boolean[] read = new boolean[header.size()];
    for (int i = 0; i < read.length; i++) {
      read[i] = names.contains(header.get(i));
    }
    return read;
  }
}
