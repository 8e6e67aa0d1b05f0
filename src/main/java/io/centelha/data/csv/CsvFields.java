package io.centelha.data.csv;

import io.centelha.data.files.Utf8;
import io.centelha.data.rows.RowEnd;

/**
 * The fields of a line, one after the other. A field that is a plain number, as most are, can be
 * read without looking for its end first. A field may stand in double quotes, then a delimiter may
 * be part of it, and a quote is written twice, as in [RFC4180]; it can't hold a line break. A quote
 * within a field that doesn't begin with one is a character like others.
 */
final class CsvFields {
  private static final byte QUOTE = '"';

  /** What a number may hold. */
  private static final String NUMERIC = "0123456789+-.eE";

  private final byte delimiter;
  private final boolean endsNumbers;
  private final DecimalFloat number = new DecimalFloat();
  private byte[] line = new byte[0];
  private int next;
  private int lineEnd;
  private byte[] unquoted = new byte[64];

  private byte[] bytes = line;
  private int from;
  private int to;

  /** For lines with this delimiter, an ASCII character. */
  CsvFields(char delimiter) {
    this.delimiter = (byte) delimiter;
    this.endsNumbers = NUMERIC.indexOf(delimiter) < 0;
  }

  /** Begins a line. */
  void start(byte[] text, int start, int end) {
    line = text;
    next = start;
    lineEnd = end;
  }

  /** False if the field before was the line's last. */
  boolean hasNext() {
    return next <= lineEnd;
  }

  /**
   * The number that is all that the next field says.
   *
   * @return NaN if there is anything else in it, a blank or a quote, say
   */
  float peekNumber() {
    float value = number.read(line, next, lineEnd);
    int after = number.end();
    return endsNumbers && (after == lineEnd || line[after] == delimiter) ? value : Float.NaN;
  }

  /** Moves past the number that {@link #peekNumber} gave. */
  void passNumber() {
    next = number.end() + 1;
  }

  /**
   * Moves to the next field; false if there is none.
   *
   * @throws IllegalArgumentException if its quotes don't match
   */
  boolean next() {
    if (!hasNext()) {
      return false;
    }
    if (next < lineEnd && line[next] == QUOTE) {
      nextQuoted();
      return true;
    }
    bytes = line;
    from = next;
    int end = next;
    while (end < lineEnd && line[end] != delimiter) {
      end++;
    }
    to = end;
    next = end + 1;
    return true;
  }

  /** The array that holds the field. */
  byte[] bytes() {
    return bytes;
  }

  /** The field's first byte. */
  int from() {
    return from;
  }

  /** One past the field's last byte. */
  int to() {
    return to;
  }

  /**
   * The field as text, without blanks around it.
   *
   * @throws IllegalArgumentException if it isn't UTF-8
   */
  String text() {
    return exactly().strip();
  }

  /**
   * The field as text, with all of its blanks: what identifies a row is not ours to change.
   *
   * @throws IllegalArgumentException if it isn't UTF-8
   */
  String exactly() {
    return Utf8.text(bytes, from, to);
  }

  /**
   * Where a row ends whose lines are looked at one after the other.
   *
   * @param wasOpen whether a quote is open where the line begins: it is not the row's first
   */
  RowEnd endAfter(byte[] text, int start, int end, boolean wasOpen) {
    boolean isOpen = wasOpen;
    boolean isFirst = !wasOpen; // character of a field
    for (int at = start; at < end; at++) {
      boolean isQuote = text[at] == QUOTE;
      if (isOpen && isQuote) {
        boolean isDouble = at + 1 < end && text[at + 1] == QUOTE;
        boolean isLast = at + 1 == end || text[at + 1] == delimiter;
        if (!isDouble && !isLast) {
          boolean opens = at == start || text[at - 1] == delimiter;
          return wasOpen ? opens ? RowEnd.BEFORE : RowEnd.UNKNOWN : unclosed(text, start, end);
        }
        isOpen = isDouble;
        at += isDouble ? 1 : 0;
      } else {
        isOpen |= isFirst && isQuote;
        isFirst = !isOpen && text[at] == delimiter;
      }
    }
    return isOpen ? RowEnd.LATER : RowEnd.HERE;
  }

  /** Of a first line in which a quote stands in the middle of a field. */
  private static RowEnd unclosed(byte[] text, int start, int end) {
    int quotes = 0;
    for (int at = start; at < end; at++) {
      quotes += text[at] == QUOTE ? 1 : 0;
    }
    return quotes % 2 == 0 ? RowEnd.HERE : RowEnd.UNKNOWN;
  }

  private void nextQuoted() {
    if (unquoted.length < lineEnd - next) {
      unquoted = new byte[2 * (lineEnd - next)];
    }
    int length = 0;
    int at = next + 1;
    while (at < lineEnd && (line[at] != QUOTE || (at + 1 < lineEnd && line[at + 1] == QUOTE))) {
      at += line[at] == QUOTE ? 1 : 0;
      unquoted[length++] = line[at++];
    }
    if (at >= lineEnd) {
      throw new IllegalArgumentException(
          "a quote is not closed; a quoted field must end on its line");
    }
    next = at + 1;
    if (next < lineEnd && line[next] != delimiter) {
      throw new IllegalArgumentException(
          "a closing quote is followed by '%c', expected a delimiter; write a quote within quotes twice"
              .formatted((char) line[next]));
    }
    next++;
    bytes = unquoted;
    from = 0;
    to = length;
  }
}
