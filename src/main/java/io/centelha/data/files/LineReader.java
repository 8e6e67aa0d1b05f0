package io.centelha.data.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines that begin in a range of a text file. A line ends with {@code \n} or {@code \r\n}, or
 * with the file; one that begins in the range is read to its end, wherever that is, and one that
 * began before the range is not read. So ranges that cover a file give each of its lines once.
 */
public final class LineReader implements Closeable {
  private static final int BUFFER = 1 << 18;

  /** A line longer than this is an error: {@value} bytes. */
  public static final int LONGEST = 1 << 26;

  private final String path;
  private final InputStream in;
  private final long end;

  /** Behind what was read, so that eight bytes can be looked at from any place of it. */
  private static final int SPARE = Long.BYTES;

  private byte[] buffer = new byte[BUFFER + SPARE];
  private int filled;

  /** Where the next line begins: in the buffer, and in the file. */
  private int next;

  private long position;
  private int from;
  private int to;

  /** Where the marked line begins, in the buffer and in the file; −1 if none is. */
  private int marked = -1;

  private long markedPosition;

  private LineReader(String path, InputStream in, long position, long end) {
    this.path = path;
    this.in = in;
    this.position = position;
    this.end = end;
  }

  /** The lines of a whole file, given its content. */
  public static LineReader ofAll(String path, InputStream in) {
    return new LineReader(path, in, 0, Long.MAX_VALUE);
  }

  /**
   * The lines that begin in a split.
   *
   * @param in the file's content, from {@link #openAt} on
   */
  public static LineReader of(Split split, InputStream in) throws IOException {
    long start = split.start();
    LineReader reader = new LineReader(split.path(), in, openAt(start), split.end());
    if (start > 0) {
      // The rest of the line before; nothing but its line feed if a line begins at start.
      reader.advance();
    }
    return reader;
  }

  /** Where the content must begin for a split that begins at {@code start}. */
  public static long openAt(long start) {
    return Math.max(0, start - 1);
  }

  /** Moves to the next line; false if there is none. */
  public boolean next() throws IOException {
    return position < end && advance();
  }

  /** Moves to the next line of the file, even if it begins behind the range. */
  public boolean nextAnywhere() throws IOException {
    return advance();
  }

  /** Whether the line begins behind the range. */
  public boolean isBeyond() {
    return offset() >= end;
  }

  /** Marks the line, so that {@link #back} can return to it; until {@link #unmark} all is kept. */
  public void mark() {
    marked = from;
    markedPosition = offset();
  }

  /** Moves back to the marked line. */
  public void back() throws IOException {
    next = marked;
    position = markedPosition;
    marked = -1;
    advance();
  }

  /** Forgets the mark. */
  public void unmark() {
    marked = -1;
  }

  /** The array that holds the line, until the next one is read. */
  public byte[] bytes() {
    return buffer;
  }

  /** The line's first byte. */
  public int from() {
    return from;
  }

  /** One past the line's last byte, without its line break. */
  public int to() {
    return to;
  }

  /** Where the line begins in the file's content. */
  public long offset() {
    return position - (next - from);
  }

  /** True if there is nothing in the line. */
  public boolean isEmpty() {
    return from == to;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean advance() throws IOException {
    int lineFeed = indexOfLineFeed(next);
    while (lineFeed < 0) {
      int searched = filled - next;
      if (!fill()) {
        return lastLine();
      }
      lineFeed = indexOfLineFeed(next + searched);
    }
    take(lineFeed, lineFeed + 1);
    return true;
  }

  private boolean lastLine() {
    if (next == filled) {
      return false;
    }
    take(filled, filled);
    return true;
  }

  private void take(int lineEnd, int following) {
    from = next;
    to = lineEnd > from && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    position += following - next;
    next = following;
  }

  private int indexOfLineFeed(int start) {
    byte[] bytes = buffer;
    int limit = filled;
    for (int i = start; i < limit; i += Long.BYTES) {
      int place = EightBytes.indexOf((byte) '\n', EightBytes.at(bytes, i));
      if (place < Long.BYTES) {
        return i + place < limit ? i + place : -1;
      }
    }
    return -1;
  }

  /** Moves what is kept to the front, and reads on behind it. */
  private boolean fill() throws IOException {
    int kept = marked < 0 ? next : marked;
    int begun = filled - kept;
    int capacity = buffer.length - SPARE;
    if (begun == capacity) {
      if (begun >= LONGEST) {
        throw new DataException(
            "%s has a line of more than %s MiB, which no row is; is it a text file?"
                .formatted(path, LONGEST >> 20));
      }
      capacity *= 2;
      buffer = Arrays.copyOf(buffer, capacity + SPARE);
    } else {
      System.arraycopy(buffer, kept, buffer, 0, begun);
      filled = begun;
      next -= kept;
      marked = marked < 0 ? -1 : 0;
    }
    int read = in.read(buffer, filled, capacity - filled);
    filled += Math.max(0, read);
    return read >= 0;
  }
}
