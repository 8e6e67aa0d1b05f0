package io.centelha.data.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** A file's bytes from some place on; those of a split are digested as they pass. */
public final class DigestedRange extends FilterInputStream {
  private static final int BUFFER = 1 << 16;

  private final Split split;
  private final MessageDigest digest;
  private long position;

  /**
   * A stream.
   *
   * @param position where {@code in} begins in the file
   */
  public DigestedRange(InputStream in, long position, Split split, MessageDigest digest) {
    super(in);
    this.position = position;
    this.split = split;
    this.digest = digest;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      int first = (int) Math.max(0, split.start() - position);
      int end = (int) Math.min(read, split.end() - position);
      if (first < end) {
        digest.update(buffer, offset + first, end - first);
      }
      position += read;
    }
    return read;
  }

  /** Reads on to the end of the split. */
  public void finish() throws IOException {
    byte[] buffer = new byte[BUFFER];
    while (position < split.end() && read(buffer, 0, buffer.length) >= 0) {
      // digested as it passes
    }
  }
}
