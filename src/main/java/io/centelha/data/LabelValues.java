package io.centelha.data;

import io.centelha.tensor.Checks;
import java.io.Serializable;
import java.util.List;

/**
 * What may stand for a label in a file: any number, or one of some classes, whose label then is 0 …
 * classes − 1.
 *
 * @param classes how many; 0 for any number
 * @param names of the classes, in the order of their numbers; empty if files hold numbers
 */
public record LabelValues(int classes, List<String> names) implements Serializable {
  /** Above this, float32 doesn't hold every class number. */
  private static final int MOST_CLASSES = 1 << 24;

  /** Checks number and names. */
  public LabelValues {
    names = List.copyOf(names);
    Checks.argument(
        classes >= 0 && classes <= MOST_CLASSES,
        "The number of classes must lie in 0 … %s, got %s",
        MOST_CLASSES,
        classes);
    Checks.argument(
        names.isEmpty() || names.size() == classes,
        "%s names for %s classes",
        names.size(),
        classes);
    Checks.argument(
        names.stream().distinct().count() == names.size(), "Class names must differ: %s", names);
  }

  /** Any finite numbers. */
  public static LabelValues numbers() {
    return new LabelValues(0, List.of());
  }

  /** Class numbers from 0 to {@code classes} − 1. */
  public static LabelValues classes(int classes) {
    return new LabelValues(classes, List.of());
  }

  /** Class names; the first one's label is 0. */
  public static LabelValues names(List<String> names) {
    return new LabelValues(names.size(), names);
  }

  /** What is expected, for messages. */
  String expectation() {
    if (classes == 0) {
      return "a number";
    }
    return names.isEmpty()
        ? "a class from 0 to " + (classes - 1)
        : "one of " + String.join(", ", names);
  }
}
