package io.centelha.jobs;

import java.util.Comparator;

/**
 * Where something was written: a line and column of a job file, or an option of the command line.
 *
 * @param source the file as it was named, or the option as it was given
 * @param line counts from 1; 0 when the source has no lines
 * @param column counts from 1; 0 when the source has no lines
 */
record Place(String source, int line, int column) implements Comparable<Place> {

  private static final Comparator<Place> READING_ORDER =
      Comparator.comparing(Place::source).thenComparing(Place::line).thenComparing(Place::column);

  static Place of(String source) {
    return new Place(source, 0, 0);
  }

  @Override
  public int compareTo(Place other) {
    return READING_ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
