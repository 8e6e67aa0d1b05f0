package io.centelha.data.rows;

import java.io.Serializable;

/**
 * A column whose values are handed on beside what is made of the rows: none of them is looked at.
 *
 * @param kind what its values are
 */
public record KeptColumn(String name, Kind kind) implements Serializable {

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

  /** A column of texts. */
  public static KeptColumn text(String name) {
    return new KeptColumn(name, Kind.TEXT);
  }
}
