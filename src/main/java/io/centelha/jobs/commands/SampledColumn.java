package io.centelha.jobs.commands;

import io.centelha.data.rows.NamedColumns;
import io.centelha.data.rows.TableSample;
import io.centelha.data.rows.TableSample.Cell;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/**
 * What the first rows of a table say of a column.
 *
 * @param cells of all these rows, empty ones too
 */
record SampledColumn(String name, List<Optional<Cell>> cells) {
  private static final Pattern ID_NAME =
      Pattern.compile("id|uuid|key|index|row|nr|no|number|.*[_ .-](id|uuid|key|nr)|.*[a-z]I[dD]");
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d+(\\.\\d{3})*,\\d+");
  private static final int MOST_SHOWN = 30;
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d([T ].*)?");

  static SampledColumn of(TableSample table, String name) {
    return new SampledColumn(name, table.cells(name));
  }

  /** Those that aren't empty. */
  List<Cell> given() {
    return cells.stream().flatMap(Optional::stream).toList();
  }

  boolean hasGaps() {
    return cells.stream().anyMatch(Optional::isEmpty);
  }

  boolean isNumeric() {
    return !given().isEmpty() && given().stream().allMatch(Cell::isNumber);
  }

  boolean isWhole() {
    return isNumeric() && numbers().allMatch(number -> number == Math.rint(number));
  }

  DoubleStream numbers() {
    return given().stream().mapToDouble(Cell::number);
  }

  /** Its different texts. */
  Set<String> texts() {
    Set<String> texts = new HashSet<>();
    given().forEach(cell -> texts.add(cell.text()));
    return texts;
  }

  /** Why it is no feature; empty if it is one. */
  Optional<String> noFeature() {
    if (given().isEmpty()) {
      return Optional.of("it is empty");
    }
    if (!isNumeric()) {
      return Optional.of(text());
    }
    if (texts().size() == 1) {
      return Optional.of("it always says " + shortened(given().get(0).text()));
    }
    return isId() ? Optional.of("it seems to number or to name the rows") : Optional.empty();
  }

  private String text() {
    if (allMatch(DECIMAL_COMMA)) {
      return "its numbers have commas for points; write points";
    }
    if (allMatch(DATE)) {
      return "dates or times";
    }
    long texts = given().stream().filter(cell -> !cell.isNumber()).count();
    String example =
        given().stream().filter(cell -> !cell.isNumber()).findFirst().orElseThrow().text();
    return texts < given().size() / 2.0
        ? "numbers, and texts among them such as '%s'".formatted(shortened(example))
        : String.format(Locale.ROOT, "text, %,d different ones", texts().size());
  }

  /** In one line, and not too long. */
  static String shortened(String text) {
    String line = text.replaceAll("\\p{Cc}", " ");
    return line.codePointCount(0, line.length()) <= MOST_SHOWN
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MOST_SHOWN)) + "…";
  }

  private boolean allMatch(Pattern pattern) {
    return given().stream().map(Cell::text).allMatch(text -> pattern.matcher(text).matches());
  }

  private boolean isId() {
    boolean isDistinct = !hasGaps() && texts().size() == cells.size() && isWhole();
    return NamedColumns.isIndex(name) || (isDistinct && (hasNameOfId() || isCounting()));
  }

  private boolean hasNameOfId() {
    return ID_NAME.matcher(name).matches()
        || ID_NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }

  /** Each is the one before and 1. */
  private boolean isCounting() {
    double[] numbers = numbers().toArray();
    for (int i = 1; i < numbers.length; i++) {
      if (numbers[i] != numbers[i - 1] + 1) {
        return false;
      }
    }
    return numbers.length > 3;
  }
}
