package io.centelha.data.parquet;

import io.centelha.data.files.DataException;
import io.centelha.data.files.DataFile;
import io.centelha.storage.Storage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** How many features a row has, if a single column holds them all. */
final class ParquetWidth {
  /** No row of a data set that trains is longer. */
  private static final int MOST = 1 << 22;

  private ParquetWidth() {}

  /**
   * As the shape says; else, as long as the first list or string of bytes.
   *
   * @throws DataException if there is none
   */
  static int of(List<DataFile> files, String name, ParquetOptions options, Storage storage)
      throws IOException {
    if (options.featureShape().isPresent()) {
      return options.featureShape().get().size();
    }
    for (DataFile file : files) {
      int first = first(ParquetFooter.read(file, storage), name, storage);
      if (first > MOST) {
        throw new DataException(
            "%s, column '%s': its first row has %s numbers, expected at most %s"
                .formatted(file.path(), name, first, MOST));
      }
      if (first > 0) {
        return first;
      }
    }
    throw new DataException(
        "%s, column '%s': there is no row to tell how many numbers a row has; give data.shape"
            .formatted(files.get(0).path(), name));
  }

  private static int first(ParquetFooter footer, String name, Storage storage) throws IOException {
    ParquetColumn column = ParquetColumn.of(footer, name, "features");
    ParquetPlan plan =
        new ParquetPlan(List.of(column), List.of(), Optional.empty(), Optional.empty());
    try (ParquetLeaves leaves = new ParquetLeaves(footer.file(), 1, storage)) {
      for (ParquetGroup group : footer.groups()) {
        ParquetFeatures features = leaves.features(group, plan);
        for (int row = 0; row < group.rows(); row++) {
          int length = features.read(new float[0]);
          if (length > 0) {
            return length;
          }
        }
      }
    }
    return 0;
  }
}
