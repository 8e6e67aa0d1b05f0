package io.centelha.data.parquet;

import io.centelha.data.rows.Field;
import io.centelha.data.rows.FieldColumns;
import io.centelha.data.rows.InputColumns;
import io.centelha.data.rows.LabelValues;
import io.centelha.data.rows.TargetColumns;
import java.io.Serializable;
import java.util.List;

/** How columns become rows of fields. */
record ParquetFieldPlan(FieldColumns fields) implements Serializable {

  ParquetFieldPlan with(List<LabelValues> values) {
    return new ParquetFieldPlan(fields.withTargetValues(values));
  }

  /** The number of columns that are read. */
  int columns() {
    return fields.all().size();
  }

  /**
   * Throws unless a file has these columns, of types that go with the fields.
   *
   * @throws io.centelha.data.files.DataException that names file and column
   */
  void check(ParquetFooter footer) {
    for (InputColumns input : fields.inputs()) {
      for (String name : input.columns()) {
        input(footer, input, name);
      }
    }
    for (TargetColumns target : fields.targets()) {
      for (String name : target.columns()) {
        label(footer, target, name);
      }
    }
    if (fields.isNamed()) {
      id(footer);
    }
    if (fields.isWeighted()) {
      weight(footer);
    }
  }

  ParquetColumn input(ParquetFooter footer, InputColumns input, String name) {
    String use = "input '%s'".formatted(input.field().name());
    ParquetColumn column = ParquetColumn.of(footer, name, use);
    if (input.field().type() == Field.Type.TEXT) {
      return checked(footer, column, use, !column.isList() && column.isText(), "a text");
    }
    boolean isOfLists = input.field().isRagged() || input.field().width() > input.columns().size();
    String expected = isOfLists ? "a list of numbers" : "a number";
    return checked(
        footer, column, use, column.isNumeric() && column.isList() == isOfLists, expected);
  }

  ParquetColumn label(ParquetFooter footer, TargetColumns target, String name) {
    String use = "target '%s'".formatted(target.field().name());
    ParquetColumn column = ParquetColumn.of(footer, name, use);
    if (target.field().isRagged() || target.field().width() > target.columns().size()) {
      return checked(
          footer, column, use, column.isNumeric() && column.isList(), "a list of numbers");
    }
    boolean isOne = !column.isList() && (column.isNumeric() || column.isText());
    return checked(footer, column, use, isOne, "a number or a string");
  }

  ParquetColumn id(ParquetFooter footer) {
    ParquetColumn column = ParquetColumn.of(footer, fields.id(), "id");
    boolean isName = !column.isList() && column.isText();
    return checked(footer, column, "id", isName, "a string or a whole number");
  }

  ParquetColumn weight(ParquetFooter footer) {
    ParquetColumn column = ParquetColumn.of(footer, fields.weight(), "weight");
    return checked(footer, column, "weight", column.isNumeric() && !column.isList(), "a number");
  }

  private static ParquetColumn checked(
      ParquetFooter footer, ParquetColumn column, String use, boolean isRight, String expected) {
    if (!isRight) {
      throw ParquetColumn.wrong(footer, column.name(), use, column.typeName(), expected);
    }
    return column;
  }
}
