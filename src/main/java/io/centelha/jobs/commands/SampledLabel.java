package io.centelha.jobs.commands;

import io.centelha.data.files.DataException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the first rows say of the column to predict: whether it is classes or numbers.
 *
 * @param classes their names; none for classes that are called 0, 1, … and for numbers
 * @param count of classes; 0 for numbers
 */
record SampledLabel(SampledColumn column, List<String> classes, int count) {
  /** Whole numbers of more values than this are no classes. */
  private static final int MOST_NUMBERED = 10;

  private static final int MOST_NAMED = 100;
  private static final int FEWEST_ROWS = 20;

  /** A share of rows whose label would have to be another one, beyond which parts aren't alike. */
  private static final double MOST_UNLIKE = 0.3;

  /**
   * Decides what a column is.
   *
   * @param place where it is
   * @throws DataException if nothing can be learnt from it
   */
  static SampledLabel of(SampledColumn column, JobDraft.Place place) {
    Set<String> texts = column.texts();
    if (texts.size() < 2) {
      throw new DataException(
          "%s, column '%s': it %s in all rows that were looked at, so nothing can be learnt from it"
              .formatted(
                  place.data(),
                  column.name(),
                  texts.isEmpty()
                      ? "is empty"
                      : "says " + SampledColumn.shortened(texts.iterator().next())));
    }
    if (column.isNumeric()) {
      return numbered(column, place);
    }
    if (texts.size() > MOST_NAMED || 2 * texts.size() > column.given().size()) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s, column '%s': it has %,d different texts in %,d rows, expected numbers or a few"
                  + " classes; name another --label",
              place.data(),
              column.name(),
              texts.size(),
              column.given().size()));
    }
    return new SampledLabel(column, texts.stream().sorted().toList(), texts.size());
  }

  private static SampledLabel numbered(SampledColumn column, JobDraft.Place place) {
    List<Double> values = values(column);
    var numbers = new SampledLabel(column, List.of(), 0);
    if (!numbers.areFewNumbers()) {
      return numbers;
    }
    if (IntStream.range(0, values.size()).allMatch(i -> values.get(i) == (double) i)) {
      return new SampledLabel(column, List.of(), values.size());
    }
    List<String> names = named(column);
    return names.size() == values.size() && names.stream().allMatch(place::canName)
        ? new SampledLabel(column, names, values.size())
        : numbers;
  }

  /** Its different numbers in their order; 0 is one, however it is written. */
  private static List<Double> values(SampledColumn column) {
    return column.numbers().map(number -> number + 0.0).distinct().sorted().boxed().toList();
  }

  /** As they are written, in the order of their numbers. */
  private static List<String> named(SampledColumn column) {
    Map<String, Double> numbers = new HashMap<>();
    column.given().forEach(cell -> numbers.put(cell.text(), cell.number()));
    List<String> names = new ArrayList<>(numbers.keySet());
    names.sort(Comparator.comparing(numbers::get));
    return names;
  }

  /** Whether it could be classes: whole numbers, several rows of each. */
  boolean areFewNumbers() {
    int values = values(column).size();
    return column.isWhole() && values <= MOST_NUMBERED && 2 * values <= column.given().size();
  }

  boolean isClasses() {
    return count > 0;
  }

  /**
   * Whether the last fifth of the rows, which validation would take, has labels like the others.
   */
  boolean isMixed() {
    int rows = column.given().size();
    int cut = rows - rows / 5;
    if (rows < FEWEST_ROWS) {
      return false;
    }
    if (!isClasses()) {
      double[] all = column.numbers().toArray();
      double mean = mean(all, 0, rows);
      double deviation = Math.sqrt(column.numbers().map(x -> (x - mean) * (x - mean)).sum() / rows);
      return Math.abs(mean(all, 0, cut) - mean(all, cut, rows)) <= deviation / 2;
    }
    double unlike = 0;
    for (String name : column.texts()) {
      unlike += Math.abs(share(name, 0, cut) - share(name, cut, rows)) / 2;
    }
    return unlike <= MOST_UNLIKE;
  }

  private static double mean(double[] numbers, int from, int to) {
    return IntStream.range(from, to).mapToDouble(i -> numbers[i]).average().orElse(0);
  }

  private double share(String name, int from, int to) {
    return IntStream.range(from, to)
        .mapToDouble(i -> column.given().get(i).text().equals(name) ? 1 : 0)
        .average()
        .orElse(0);
  }
}
