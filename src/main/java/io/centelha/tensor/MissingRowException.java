package io.centelha.tensor;

/** An index is no row of the table that it looks up. */
public final class MissingRowException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final int index;
  private final int rows;

  MissingRowException(int index, int place, int rows) {
    super("Index %s at place %s is outside 0 … %s".formatted(index, place, rows - 1));
    this.index = index;
    this.rows = rows;
  }

  /** The index. */
  public int index() {
    return index;
  }

  /** How many rows there are. */
  public int rows() {
    return rows;
  }
}
