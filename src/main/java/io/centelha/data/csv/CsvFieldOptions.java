package io.centelha.data.csv;

import io.centelha.data.rows.Field;
import io.centelha.data.rows.InputColumns;
import io.centelha.data.rows.TargetColumns;
import io.centelha.tensor.Checks;
import java.util.List;
import java.util.Optional;

/**
 * Which text files hold the rows of several fields, and how these are understood.
 *
 * @param path a file, a folder or a pattern, on any file system
 * @param delimiter the ASCII character between two fields of a line
 * @param inputs of a network, in their order: a text or a number in one column, several numbers in
 *     one each
 * @param targets labels in the order of a network's heads; empty where rows have none
 * @param id the column that names a row; absent where its place does
 * @param weight the column that says how much a row counts in the loss
 */
public record CsvFieldOptions(
    String path,
    char delimiter,
    List<InputColumns> inputs,
    List<TargetColumns> targets,
    Optional<String> id,
    Optional<String> weight) {

  /** Checks that a column holds one number or one text. */
  public CsvFieldOptions {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
    Checks.argument(!inputs.isEmpty(), "Rows of %s need at least one input", path);
    inputs.forEach(input -> check(input.field(), input.columns()));
    targets.forEach(target -> check(target.field(), target.columns()));
  }

  private static void check(Field field, List<String> columns) {
    Checks.argument(
        !field.isRagged() && (field.type() == Field.Type.TEXT || columns.size() == field.width()),
        "Field %s: a column of csv holds one number or one text, got columns %s",
        field,
        columns);
  }

  /** Rows without labels, ids and weights. */
  public static CsvFieldOptions of(String path, List<InputColumns> inputs) {
    return new CsvFieldOptions(
        path, CsvOptions.DEFAULT_DELIMITER, inputs, List.of(), Optional.empty(), Optional.empty());
  }

  /** The same with labels. */
  public CsvFieldOptions withTargets(List<TargetColumns> labels) {
    return new CsvFieldOptions(path, delimiter, inputs, labels, id, weight);
  }
}
