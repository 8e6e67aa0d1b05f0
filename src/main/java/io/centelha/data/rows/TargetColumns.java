package io.centelha.data.rows;

import io.centelha.tensor.Checks;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * One label of a row, and the keys or columns that hold it.
 *
 * @param field FLOATS of a fixed shape, or along the ragged axis of an input
 * @param columns one that holds all of it; or one for each number
 * @param values what may stand for each number
 */
public record TargetColumns(Field field, List<String> columns, LabelValues values)
    implements Serializable {

  /** Checks the number of columns. */
  public TargetColumns {
    columns = List.copyOf(columns);
    Checks.argument(
        columns.size() == 1 || (field.isFixed() && columns.size() == field.width()),
        "Target '%s' takes one key, or one for each of its %s numbers, got %s",
        field.name(),
        field.width(),
        columns);
    Checks.argument(
        values.names().isEmpty() || field.width() == 1,
        "Target '%s': class names are for a single label",
        field.name());
  }

  /** A label that one key or column holds. */
  public static TargetColumns of(Field field, String column, LabelValues values) {
    return new TargetColumns(field, List.of(column), values);
  }

  /** The same with another rule for its numbers. */
  public TargetColumns withValues(LabelValues rule) {
    return new TargetColumns(field, columns, rule);
  }

  /**
   * The same labels with other rules, one for each.
   *
   * @throws IllegalArgumentException if there are more or fewer
   */
  public static List<TargetColumns> withValues(
      List<TargetColumns> targets, List<LabelValues> rules) {
    Checks.argument(
        targets.size() == rules.size(),
        "There are %s labels, got rules for %s",
        targets.size(),
        rules.size());
    List<TargetColumns> changed = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      changed.add(targets.get(i).withValues(rules.get(i)));
    }
    return changed;
  }
}
