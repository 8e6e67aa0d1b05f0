package io.centelha.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of an open file, from any place on. */
public abstract class SeekableInput extends InputStream {

  /** The next byte that is read is this one, counted from 0. */
  public abstract void seek(long place) throws IOException;

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public abstract int read(byte[] into, int offset, int length) throws IOException;

  /**
   * Reads as many bytes as are asked for.
   *
   * @throws EOFException if there are fewer
   */
  public final void readFully(byte[] into, int offset, int length) throws IOException {
    if (readNBytes(into, offset, length) < length) {
      throw new EOFException("the file ended early");
    }
  }
}
