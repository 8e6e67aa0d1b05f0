package io.centelha.data.files;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The decompressed content of a gzip file; damage to the file is an error in the data. */
public final class GzipContent extends FilterInputStream {
  private static final int BUFFER = 1 << 16;

  private final DataFile file;

  private GzipContent(InputStream in, DataFile file) {
    super(in);
    this.file = file;
  }

  /** Decompresses a stream over a whole file. */
  public static InputStream open(InputStream stored, DataFile file) throws IOException {
    try {
      return new GzipContent(new GZIPInputStream(new Stored(stored, file.length()), BUFFER), file);
    } catch (EOFException | ZipException e) {
      throw damaged(file, e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      return super.read(buffer, offset, length);
    } catch (EOFException | ZipException e) {
      throw damaged(file, e);
    }
  }

  private static DataException damaged(DataFile file, IOException cause) {
    return new DataException(
        "%s is not a whole gzip file (%s); fetch or make it again"
            .formatted(
                file.path(), cause instanceof EOFException ? "it ends early" : cause.getMessage()),
        cause);
  }

  /**
   * The stored bytes, which know how many are left: a gzip file may have several members, and
   * {@link GZIPInputStream} takes the first for the last if {@code available()} says 0, as it may
   * between two reads from an object store.
   */
  private static final class Stored extends FilterInputStream {
    private long left;

    Stored(InputStream in, long length) {
      super(in);
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      left -= value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      left -= Math.max(0, read);
      return read;
    }

    @Override
    public int available() {
      return (int) Math.max(0, Math.min(Integer.MAX_VALUE, left));
    }
  }
}
