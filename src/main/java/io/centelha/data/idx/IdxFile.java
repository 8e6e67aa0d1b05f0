package io.centelha.data.idx;

import io.centelha.data.files.DataException;
import io.centelha.data.files.DataFile;
import io.centelha.storage.Storage;
import io.centelha.tensor.Shape;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.HexFormat;

/**
 * An IDX file whose header has been read and checked: an array of numbers, one row per index of its
 * first axis. A header is not trusted: a length that it claims is checked before memory is set
 * aside for it.
 *
 * @param rows the length of the first axis
 * @param rowShape the other axes; empty for plain labels
 */
record IdxFile(DataFile file, IdxType type, long rows, Shape rowShape) implements Serializable {
  /** No row of a data set that trains is longer; a header that says so is damaged. */
  private static final int MOST_ROW_BYTES = 64 << 20;

  private static final int MOST_AXES = 8;

  /** Deflate never makes more of a byte. */
  private static final int MOST_DEFLATED = 1032;

  /** Reads a file's header and, if it isn't compressed, checks the file's length. */
  static IdxFile open(DataFile file, Storage storage) throws IOException {
    try (var in = new DataInputStream(file.open(0, storage))) {
      IdxFile idx = read(file, in);
      long expected = idx.headerBytes() + idx.rows * idx.rowBytes();
      boolean isPossible =
          file.isGzip() ? expected / MOST_DEFLATED <= file.length() : expected == file.length();
      if (!isPossible) {
        throw new DataException(
            "%s has %s bytes, its header tells of %s; fetch or make it again"
                .formatted(file.path(), file.length(), expected));
      }
      return idx;
    } catch (EOFException e) {
      throw new DataException("%s ends within its header".formatted(file.path()), e);
    }
  }

  private static IdxFile read(DataFile file, DataInputStream in) throws IOException {
    byte[] magic = new byte[4];
    in.readFully(magic);
    IdxType type = IdxType.of(magic[2]).orElse(null);
    if (magic[0] != 0 || magic[1] != 0 || type == null || magic[3] < 1 || magic[3] > MOST_AXES) {
      throw new DataException(
          "%s begins with the bytes %s, expected 00 00, a type (08 … 0e) and 1 … %s axes: not an IDX file%s"
              .formatted(
                  file.path(),
                  HexFormat.ofDelimiter(" ").formatHex(magic),
                  MOST_AXES,
                  magic[0] == 0x1f && magic[1] == (byte) 0x8b
                      ? ", but a gzip file; let its name end in .gz"
                      : ""));
    }
    long rows = dimension(file, in);
    int[] dimensions = new int[magic[3] - 1];
    long rowBytes = type.bytes();
    for (int i = 0; i < dimensions.length; i++) {
      dimensions[i] = dimension(file, in);
      rowBytes *= dimensions[i];
      if (rowBytes == 0 || rowBytes > MOST_ROW_BYTES) {
        throw new DataException(
            "%s tells of rows of %s bytes, expected 1 … %s; fetch or make it again"
                .formatted(file.path(), rowBytes, MOST_ROW_BYTES));
      }
    }
    return new IdxFile(file, type, rows, Shape.of(dimensions));
  }

  private static int dimension(DataFile file, DataInputStream in) throws IOException {
    int dimension = in.readInt();
    if (dimension < 0) {
      throw new DataException(
          "%s tells of an axis of length %s; fetch or make it again"
              .formatted(file.path(), dimension));
    }
    return dimension;
  }

  /** The size of the header: magic number and lengths of the axes. */
  int headerBytes() {
    return 4 * (2 + rowShape.rank());
  }

  /** The size of a row. */
  int rowBytes() {
    return type.bytes() * rowShape.size();
  }

  /** Where a row begins in the content. */
  long offset(long row) {
    return headerBytes() + row * rowBytes();
  }

  /** Opens the content at a row. */
  InputStream openAt(long row, Storage storage) throws IOException {
    return file.open(offset(row), storage);
  }
}
