package io.centelha.data.rows;

import java.io.Serializable;

/**
 * A column whose values are handed on beside what is made of the rows: none of them is looked at.
 *
 * @param kind what its values are
 */
public record KeptColumn(String name, Kind kind) implements Serializable {
  private static final int OVERHEAD = 32;

  /** What a value is. */
  public enum Kind {
    /** A {@link String}. */
    TEXT,
    /** A {@link Long}. */
    WHOLE,
    /** A {@link Float}. */
    FLOAT,
    /** A {@link Double}. */
    DOUBLE,
    /** A {@link Boolean}. */
    TRUTH
  }

  /** About how many bytes of memory values take that are handed on beside a row. */
  public static long bytes(Object... values) {
    long bytes = 0;
    for (Object value : values) {
      bytes +=
          OVERHEAD + (value instanceof String text ? (long) text.length() * Character.BYTES : 0);
    }
    return bytes;
  }

  /** A column of texts. */
  public static KeptColumn text(String name) {
    return new KeptColumn(name, Kind.TEXT);
  }
}
