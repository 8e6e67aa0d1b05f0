package io.centelha.data.parquet;

import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.BadRowException;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.RowPlace;
import io.centelha.data.rows.RowReader;
import io.centelha.data.rows.Rows;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads the groups of rows that begin in a split. */
final class ParquetReader implements RowReader {
  private final ParquetLeaves leaves;
  private final Function<ParquetGroup, ParquetRows> rows;
  private final List<ParquetGroup> groups;
  private final LocatedSplit located;
  private final Consumer<BadRow> bad;
  private final String keyStart;
  private int opened;
  private ParquetRows row;
  private int rowInGroup;
  private long goodRows;

  /**
   * A reader.
   *
   * @param leaves closed with the reader
   * @param rows opens the rows of a group
   * @param bad is handed each bad row
   */
  ParquetReader(
      ParquetLeaves leaves,
      Function<ParquetGroup, ParquetRows> rows,
      List<ParquetGroup> groups,
      LocatedSplit located,
      Consumer<BadRow> bad) {
    this.leaves = leaves;
    this.rows = rows;
    this.groups = groups;
    this.located = located;
    this.bad = bad;
    this.keyStart = located.split().alias() + ":";
  }

  @Override
  public boolean next(Rows.Builder into) throws IOException {
    while (hasRow()) {
      if (read(into)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasRow() {
    while (opened == 0 || rowInGroup == group().rows()) {
      if (opened == groups.size()) {
        return false;
      }
      opened++;
      rowInGroup = 0;
      row = rows.apply(group());
    }
    return true;
  }

  private ParquetGroup group() {
    return groups.get(opened - 1);
  }

  private boolean read(Rows.Builder into) throws IOException {
    rowInGroup++;
    try {
      row.read(into, located.firstRow() + goodRows);
    } catch (BadRowException e) {
      bad.accept(bad(e));
      return false;
    }
    goodRows++;
    return true;
  }

  private BadRow bad(BadRowException why) {
    RowPlace place =
        new RowPlace(located.split().path(), RowPlace.ROW, rowInFile(), group().start());
    return new BadRow(place, why, "");
  }

  @Override
  public String key() {
    return row.id().orElseGet(() -> keyStart + rowInFile());
  }

  @Override
  public Object[] kept() {
    return row.kept();
  }

  private long rowInFile() {
    return group().firstRow() + rowInGroup - 1;
  }

  @Override
  public void close() throws IOException {
    leaves.close();
  }
}
