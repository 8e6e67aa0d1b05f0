package io.centelha.data.rows;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first rows of a table, before anybody has said what its columns are.
 *
 * @param columns that were looked at, in their order
 * @param others columns that hold no single values, or no name of their own, and why
 * @param rows of each column a cell; empty where nothing stands
 * @param isAll whether the table has no more rows
 */
public record TableSample(
    List<String> columns,
    Map<String, String> others,
    List<List<Optional<Cell>>> rows,
    boolean isAll) {

  /**
   * What stands in a column of a row.
   *
   * @param text as it stands there
   * @param number NaN if it isn't one
   */
  public record Cell(String text, double number) {

    /** A text that is no number. */
    public static Cell text(String text) {
      return new Cell(text, Double.NaN);
    }

    /** Whether it is a number. */
    public boolean isNumber() {
      return !Double.isNaN(number);
    }
  }

  /** All cells of a column. */
  public List<Optional<Cell>> cells(String column) {
    int place = columns.indexOf(column);
    return rows.stream().map(row -> row.get(place)).toList();
  }
}
