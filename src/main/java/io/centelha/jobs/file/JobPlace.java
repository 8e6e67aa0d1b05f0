package io.centelha.jobs.file;

import java.util.Comparator;

/**
 * Where something was written: a line and column of a job file, or an option of the command line.
 *
 * @param source the file as it was named, or the option as it was given
 * @param line counts from 1; 0 when the source has no lines
 * @param column counts from 1; 0 when the source has no lines
 */
record JobPlace(String source, int line, int column) implements Comparable<JobPlace> {

  private static final Comparator<JobPlace> READING_ORDER =
      Comparator.comparing(JobPlace::source)
          .thenComparing(JobPlace::line)
          .thenComparing(JobPlace::column);

  static JobPlace of(String source) {
    return new JobPlace(source, 0, 0);
  }

  @Override
  public int compareTo(JobPlace other) {
    return READING_ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line + ":" + column;
  }
}
