package io.centelha.data.rows;

import io.centelha.losses.Targets;
import io.centelha.tensor.Checks;
import java.io.Serializable;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * What may stand for a label in a file: any number, a number from 0 to 1, or one of some classes,
 * whose label then is 0 … classes − 1.
 *
 * @param kind of number that a label is
 * @param classes how many; 0 if labels aren't classes
 * @param names of the classes, in the order of their numbers; empty if files hold numbers
 * @param missing what becomes of a label that is missing
 */
public record LabelValues(Kind kind, int classes, List<String> names, MissingValues missing)
    implements Serializable {

  /** The kinds of labels. */
  public enum Kind {
    /** Any finite number. */
    NUMBER,
    /** A number from 0 to 1. */
    PROBABILITY,
    /** A whole number from 0 to the number of classes − 1. */
    CLASS
  }

  /** What to do about a label that is missing. */
  public static final String MISSING_ADVICE =
      "drop rows without a label, as data.unlabeled: ignore does in a job";

  /** Above this, float32 doesn't hold every class number. */
  public static final int MOST_CLASSES = 1 << 24;

  /** Checks number and names. */
  public LabelValues {
    names = List.copyOf(names);
    Checks.argument(
        classes >= 0 && classes <= MOST_CLASSES,
        "The number of classes must lie in 0 … %s, got %s",
        MOST_CLASSES,
        classes);
    Checks.argument(
        (kind == Kind.CLASS) == (classes > 0), "Labels of kind %s, %s classes", kind, classes);
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
    return of(Kind.NUMBER, 0, List.of());
  }

  /** Numbers from 0 to 1: no, yes, or how likely. */
  public static LabelValues probabilities() {
    return of(Kind.PROBABILITY, 0, List.of());
  }

  /** Class numbers from 0 to {@code classes} − 1; any numbers if {@code classes} is 0. */
  public static LabelValues classes(int classes) {
    return of(classes == 0 ? Kind.NUMBER : Kind.CLASS, classes, List.of());
  }

  /** Class names; the first one's label is 0. */
  public static LabelValues names(List<String> names) {
    return of(Kind.CLASS, names.size(), names);
  }

  /**
   * What a loss takes.
   *
   * @param classes how many there are; asked for only where labels are classes
   */
  public static LabelValues of(Targets targets, IntSupplier classes) {
    return switch (targets) {
      case NUMBERS -> numbers();
      case PROBABILITIES -> probabilities();
      case CLASSES -> classes(classes.getAsInt());
    };
  }

  private static LabelValues of(Kind kind, int classes, List<String> names) {
    return new LabelValues(kind, classes, names, MissingValues.REJECTED);
  }

  /** The same with another rule for labels that are missing. */
  public LabelValues withMissing(MissingValues rule) {
    return new LabelValues(kind, classes, names, rule);
  }

  /** Whether a label that is missing is NaN. */
  public boolean mayBeMissing() {
    return missing == MissingValues.AS_NAN;
  }

  /** True if a finite number is such a label, or NaN where a label may be missing. */
  public boolean contain(float label) {
    if (Float.isNaN(label)) {
      return mayBeMissing();
    }
    return switch (kind) {
      case NUMBER -> true;
      case PROBABILITY -> label >= 0 && label <= 1;
      case CLASS -> label >= 0 && label < classes && label == (int) label;
    };
  }

  /** What is expected, for messages. */
  public String expectation() {
    if (!names.isEmpty()) {
      return "one of " + String.join(", ", names);
    }
    return switch (kind) {
      case NUMBER -> "a number";
      case PROBABILITY -> "a number from 0 to 1";
      case CLASS -> "a class from 0 to " + (classes - 1);
    };
  }

  /** What to do about a number that is no such label. */
  public String advice() {
    return kind == Kind.CLASS
        ? "does the model's last layer have one unit per class? Classes count from 0; data.classes"
            + " names others"
        : "is this the loss for these labels?";
  }
}
