package io.centelha.data.parquet;

import io.centelha.data.files.DataException;
import io.centelha.data.files.DataFile;
import io.centelha.data.files.Split;
import io.centelha.data.rows.TableSample;
import io.centelha.data.rows.TableSample.Cell;
import io.centelha.storage.Storage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.schema.Type;

/** Looks at the first rows of Parquet files. */
public final class ParquetSample {

  private ParquetSample() {}

  /**
   * The first rows of all files.
   *
   * @throws DataException if there is no file
   */
  public static TableSample read(String path, int most, Storage storage) throws IOException {
    ParquetFiles files = ParquetFiles.find(path, storage, ParquetFiles.SPLIT_BYTES);
    Map<String, String> others = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    for (Type column : files.first().schema().getFields()) {
      try {
        ParquetKept.of(files.first(), List.of(column.getName()));
        names.add(column.getName());
      } catch (DataException e) {
        others.put(column.getName(), "it holds no single texts or numbers");
      }
    }
    List<List<Optional<Cell>>> rows = new ArrayList<>();
    boolean isAll = true;
    for (Split split : files.splits()) {
      isAll = read(files, split, names, rows, most);
      if (!isAll) {
        break;
      }
    }
    return new TableSample(names, others, rows, isAll);
  }

  /** Returns whether all rows of the split were taken. */
  private static boolean read(
      ParquetFiles files,
      Split split,
      List<String> names,
      List<List<Optional<Cell>>> rows,
      int most)
      throws IOException {
    ParquetFooter footer = files.footer(split);
    ParquetKept kept = ParquetKept.of(footer, names);
    List<ParquetGroup> groups = footer.groupsIn(split);
    if (groups.isEmpty() || names.isEmpty()) {
      return true;
    }
    DataFile file = DataFile.of(split, files.files());
    try (var leaves = new ParquetLeaves(file, names.size(), files.storage())) {
      for (ParquetGroup group : groups) {
        List<ParquetKept.Cells> columns = kept.cells(footer, leaves, group);
        for (int row = 0; row < group.rows(); row++) {
          if (rows.size() == most) {
            return false;
          }
          rows.add(row(columns));
        }
      }
    }
    return true;
  }

  private static List<Optional<Cell>> row(List<ParquetKept.Cells> columns) throws IOException {
    List<Optional<Cell>> row = new ArrayList<>();
    for (ParquetKept.Cells column : columns) {
      row.add(cell(column.next()));
    }
    return row;
  }

  /** Of a number that is NaN, nothing, as for training. */
  private static Optional<Cell> cell(Object value) {
    if (value instanceof Boolean truth) {
      return Optional.of(new Cell(value.toString(), truth ? 1 : 0));
    }
    if (value instanceof Number number) {
      return Optional.of(new Cell(value.toString(), number.doubleValue())).filter(Cell::isNumber);
    }
    return Optional.ofNullable(value).map(text -> Cell.text(text.toString()));
  }
}
