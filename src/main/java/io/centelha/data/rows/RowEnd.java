package io.centelha.data.rows;

/** Where a row that can't be read ends, as far as its quotes say after some of its lines. */
public enum RowEnd {
  /** With this line. */
  HERE,
  /** Behind it: a quote is open. */
  LATER,
  /** With its first line: a quote that is opened there is never closed, for another one opens. */
  BEFORE,
  /** It can't be told: a quote neither opens nor closes a field. */
  UNKNOWN
}
