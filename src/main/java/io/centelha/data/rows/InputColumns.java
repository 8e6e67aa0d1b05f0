package io.centelha.data.rows;

import io.centelha.tensor.Checks;
import java.io.Serializable;
import java.util.List;

/**
 * One input of a row, and the keys or columns that hold it.
 *
 * @param field what it is
 * @param columns one that holds all of it; or one for each number of a row of fixed shape
 * @param missing whether its numbers may be missing, if it is plain
 */
public record InputColumns(Field field, List<String> columns, MissingValues missing)
    implements Serializable {

  /** Checks the number of columns. */
  public InputColumns {
    columns = List.copyOf(columns);
    Checks.argument(
        columns.size() == 1 || (field.isFixed() && columns.size() == field.width()),
        "Input '%s' takes one key, or one for each of its %s numbers, got %s",
        field.name(),
        field.width(),
        columns);
  }

  /** An input that one key or column holds. */
  public static InputColumns of(Field field, String column) {
    return of(field, List.of(column));
  }

  /** An input whose numbers are all there. */
  public static InputColumns of(Field field, List<String> columns) {
    return new InputColumns(field, columns, MissingValues.REJECTED);
  }

  /** The same whose numbers may be missing, as NaN. */
  public InputColumns withMissing(MissingValues rule) {
    return new InputColumns(field, columns, rule);
  }

  /** Whether a number that isn't there becomes NaN. */
  public boolean mayBeMissing() {
    return missing == MissingValues.AS_NAN && field.isPlain();
  }
}
