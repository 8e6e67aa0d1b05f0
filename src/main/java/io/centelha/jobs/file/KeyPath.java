package io.centelha.jobs.file;

import java.util.ArrayList;
import java.util.List;

/**
 * The way from a job's root to one of its values: keys, and places in lists counted from 0, as
 * {@code --set} takes it.
 */
public record KeyPath(List<String> segments) {

  static final KeyPath ROOT = new KeyPath(List.of());

  public KeyPath {
    segments = List.copyOf(segments);
  }

  /** Reads {@code model.0.Dense.units}. */
  public static KeyPath parse(String text) {
    return new KeyPath(List.of(text.split("\\.", -1)));
  }

  KeyPath child(String segment) {
    var longer = new ArrayList<>(segments);
    longer.add(segment);
    return new KeyPath(longer);
  }

  KeyPath child(List<String> more) {
    var longer = new ArrayList<>(segments);
    longer.addAll(more);
    return new KeyPath(longer);
  }

  /** An element of the list that is here, from 0. */
  public KeyPath child(int place) {
    return child(Integer.toString(place));
  }

  KeyPath parent() {
    return new KeyPath(segments.subList(0, segments.size() - 1));
  }

  String last() {
    return segments.get(segments.size() - 1);
  }

  /** Whether this is a section of the job, or leads into it. */
  boolean isWithin(String section) {
    return !isRoot() && segments.get(0).equals(section);
  }

  boolean isRoot() {
    return segments.isEmpty();
  }

  @Override
  public String toString() {
    return String.join(".", segments);
  }
}
