package io.centelha.data.rows;

/** Drops rows in which a label is missing, which is NaN: of several labels, any. */
public record DropUnlabeled() implements RowStep {

  @Override
  public Rows of(Rows row) {
    for (int target = 0; target < row.format().targets().size(); target++) {
      if (DropMissing.holdsNaN(row.target(target).floats())) {
        return RowStep.none(row.format());
      }
    }
    return row;
  }

  @Override
  public String dropped() {
    return "without a label";
  }
}
