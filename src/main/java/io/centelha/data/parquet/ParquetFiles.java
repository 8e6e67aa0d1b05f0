package io.centelha.data.parquet;

import io.centelha.data.files.DataFile;
import io.centelha.data.files.Split;
import io.centelha.data.rows.BadRow;
import io.centelha.data.rows.LocatedSplit;
import io.centelha.data.rows.RowReader;
import io.centelha.storage.Sha256;
import io.centelha.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Parquet files. A split is so many bytes of a file, whatever it cuts: its rows are those of the
 * groups that begin in it, and its SHA-256 is of its bytes. So splits need no file to be opened.
 *
 * @param files not empty
 * @param splitBytes the size of a split
 */
record ParquetFiles(List<DataFile> files, Storage storage, long splitBytes)
    implements Serializable {

  /** The usual size of a split: {@value} bytes. */
  static final long SPLIT_BYTES = 32L << 20;

  ParquetFiles {
    files = List.copyOf(files);
  }

  /**
   * Finds the files.
   *
   * @throws io.centelha.data.files.DataException if there is none
   */
  static ParquetFiles find(String path, Storage storage, long splitBytes) throws IOException {
    return new ParquetFiles(DataFile.list(path, storage), storage, splitBytes);
  }

  /** What the first file says of its columns. */
  ParquetFooter first() throws IOException {
    return ParquetFooter.read(files.get(0), storage);
  }

  /** What a split's file says of its columns and groups. */
  ParquetFooter footer(Split split) throws IOException {
    return ParquetFooter.read(DataFile.of(split, files), storage);
  }

  /** All splits, files by path, then ranges by position. */
  List<Split> splits() {
    List<Split> splits = new ArrayList<>();
    for (DataFile file : files) {
      splits.addAll(file.splits(splitBytes));
    }
    return splits;
  }

  /** The SHA-256 of a split's bytes. */
  String sha256(Split split) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = DataFile.of(split, files).openStored(split.start(), storage)) {
      Sha256.update(digest, in, split.length());
    }
    return Sha256.hex(digest);
  }

  /** Opens the rows of a group. */
  interface Rows {

    /** Opens them. */
    ParquetRows open(ParquetLeaves leaves, ParquetGroup group);
  }

  /**
   * Opens a split for reading.
   *
   * @param footer of its file
   * @param columns how many are read
   * @param bad is handed each bad row
   */
  RowReader open(
      LocatedSplit located, ParquetFooter footer, int columns, Rows rows, Consumer<BadRow> bad)
      throws IOException {
    var leaves = new ParquetLeaves(DataFile.of(located.split(), files), columns, storage);
    return new ParquetReader(
        leaves, group -> rows.open(leaves, group), footer.groupsIn(located.split()), located, bad);
  }
}
