package io.centelha.data.parquet;

import io.centelha.data.rows.Rows;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Rows beside which columns are kept: these go on with every row, with bad ones too. */
final class ParquetKeptRows implements ParquetRows {
  private final ParquetRows rows;
  private final List<ParquetKept.Cells> cells;
  private Object[] kept = {};

  ParquetKeptRows(ParquetRows rows, List<ParquetKept.Cells> cells) {
    this.rows = rows;
    this.cells = cells;
  }

  @Override
  public void read(Rows.Builder into, long index) throws IOException {
    Object[] values = new Object[cells.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = cells.get(i).next();
    }
    kept = values;
    rows.read(into, index);
  }

  @Override
  public Optional<String> id() {
    return rows.id();
  }

  @Override
  public Object[] kept() {
    return kept;
  }
}
